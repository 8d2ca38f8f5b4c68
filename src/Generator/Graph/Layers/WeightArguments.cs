namespace ConvGen.Generator.Graph.Layers;

/// <summary>The arguments of layers with a kernel: activation, bias, how both parameters start, and what keeps the kernel small.</summary>
internal sealed record WeightArguments(
    ActivationFunction Activation, bool UseBias, InitializerModel Kernel, InitializerModel Bias, RegularizationModel KernelRegularization)
{
    private static readonly string[] _biasOnly = ["BiasInitializer", "BiasConstant", "BiasValues"];

    public static WeightArguments Read(ArgumentReader arguments)
    {
        bool useBias = arguments.Flag("UseBias", fallback: true);
        foreach (string name in _biasOnly)
        {
            if (!useBias && arguments.Has(name))
            {
                arguments.Conflict(name, "UseBias = false", "without a bias nothing starts there; remove one");
                break;
            }
        }

        return new WeightArguments(
            ActivationArguments.Read(arguments),
            useBias,
            Initializer(arguments, "Kernel", InitializerKind.GlorotUniform, arguments.Seed("KernelSeed")),
            Initializer(arguments, "Bias", InitializerKind.Zeros, seed: null),
            new RegularizationModel(arguments.Strength("KernelL1"), arguments.Strength("KernelL2"), arguments.Strength("KernelMaxNorm")));
    }

    private static InitializerModel Initializer(ArgumentReader arguments, string parameter, InitializerKind fallback, int? seed)
    {
        string initializer = parameter + "Initializer", constant = parameter + "Constant", values = parameter + "Values";
        InitializerKind kind = arguments.Member(initializer, "Initializer", fallback);
        if (arguments.Has(values))
        {
            string? other = arguments.Has(constant) ? constant : arguments.Has(initializer) ? initializer : null;
            if (other is not null)
            {
                arguments.Conflict(values, other, "each says how the parameter starts; keep one");
            }

            return new InitializerModel(InitializerKind.Constant, 0, arguments.Reals(values), seed);
        }

        if (arguments.Has(constant))
        {
            if (arguments.Has(initializer) && kind != InitializerKind.Constant)
            {
                arguments.Conflict(constant, initializer + " = " + kind, "each says how the parameter starts; keep one");
            }

            return new InitializerModel(InitializerKind.Constant, arguments.Real(constant) ?? 0, null, seed);
        }

        if (kind == InitializerKind.Constant)
        {
            arguments.Missing(constant + " beside " + initializer + " = Constant", constant + " = 0.5f");
        }

        return new InitializerModel(kind, 0, null, seed);
    }
}
