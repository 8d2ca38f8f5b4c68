namespace ConvGen.Generator.Planning.Kernels;

/// <summary>What becomes of the sums of a kernel; the runtime's <c>TileEpilogue</c> has the same numbers.</summary>
internal enum Epilogue
{
    /// <summary>y = sum.</summary>
    Store = 0,

    /// <summary>y += sum.</summary>
    Add = 1,

    /// <summary>y = max(minimum, bias + sum): minimum 0 is relu, minus infinity none.</summary>
    BiasClamp = 2,

    /// <summary>y = min(maximum, max(0, bias + sum)): maximum 6 is relu6. An infinite maximum is none, and no minimum either.</summary>
    BiasRange = 3,

    /// <summary>y = max(minimum, y + bias + sum): y holds the other summand.</summary>
    AddBiasClamp = 4,
}

/// <summary>What epilogues need.</summary>
internal static class Epilogues
{
    /// <summary>Whether sums start from a bias and end at a limit.</summary>
    public static bool HasBias(this Epilogue epilogue) => epilogue >= Epilogue.BiasClamp;

    /// <summary>What sums with a bias may not pass.</summary>
    public static KernelParameter Limit(this Epilogue epilogue) =>
        epilogue == Epilogue.BiasRange ? KernelParameter.Maximum : KernelParameter.Minimum;

    /// <summary>The value of <see cref="Limit"/> that leaves all sums as they are.</summary>
    public static float NoLimit(this Epilogue epilogue) =>
        epilogue == Epilogue.BiasRange ? float.PositiveInfinity : float.NegativeInfinity;

    /// <summary>The formula.</summary>
    /// <param name="epilogue">The epilogue.</param>
    /// <param name="y">Name of the output.</param>
    /// <param name="bias">Name of the bias.</param>
    /// <param name="sum">Formula of the sum.</param>
    public static string Formula(this Epilogue epilogue, string y, string bias, string sum) => epilogue switch
    {
        Epilogue.Add => $"{y} += {sum}.",
        Epilogue.BiasClamp => $"{y} = max(minimum, {bias} + {sum}); minimum 0 is relu, minus infinity is none.",
        Epilogue.BiasRange => $"{y} = min(maximum, max(0, {bias} + {sum})); maximum 6 is relu6, infinity is none of both.",
        Epilogue.AddBiasClamp =>
            $"{y} = max(minimum, {y} + {bias} + {sum}), where y holds the other summand; minimum 0 is relu, minus infinity is none.",
        _ => $"{y} = {sum}.",
    };
}
