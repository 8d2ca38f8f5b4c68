namespace ConvGen.Generator.Graph.Layers;

/// <summary>The arguments of layers with a kernel: activation, bias, how both parameters start, and what keeps the kernel small.</summary>
internal sealed record WeightArguments(
    ActivationFunction Activation, bool UseBias, InitializerModel Kernel, InitializerModel Bias, RegularizationModel KernelRegularization)
{
    private static readonly string[] _biasOnly = ["BiasInitializer", "BiasConstant", "BiasValues"];

    /// <param name="arguments">The layer's arguments.</param>
    /// <param name="kernel">What they call the kernel.</param>
    public static WeightArguments Read(ArgumentReader arguments, string kernel = "Kernel")
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

        (InitializerModel initializer, RegularizationModel regularization) = ReadKernel(arguments, kernel);
        return new WeightArguments(
            ActivationArguments.Read(arguments),
            useBias,
            initializer,
            Initializer(arguments, "Bias", InitializerKind.Zeros, seed: null),
            regularization);
    }

    /// <summary>How a kernel starts, and what keeps it small.</summary>
    public static (InitializerModel Initializer, RegularizationModel Regularization) ReadKernel(ArgumentReader arguments, string kernel) =>
    (
        Initializer(arguments, kernel, InitializerKind.GlorotUniform, arguments.Seed(kernel + "Seed")),
        new RegularizationModel(
            arguments.Strength(kernel + "L1"), arguments.Strength(kernel + "L2"), arguments.Strength(kernel + "MaxNorm")));

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
