namespace ConvGen;

/// <summary>How a parameter starts; the definitions are Keras'. Fan-in and fan-out are those of the layer.</summary>
public enum Initializer
{
    /// <summary>Uniform in ±sqrt(6 / (fan-in + fan-out)).</summary>
    GlorotUniform = 0,

    /// <summary>Truncated normal of variance 2 / (fan-in + fan-out).</summary>
    GlorotNormal = 1,

    /// <summary>Uniform in ±sqrt(6 / fan-in).</summary>
    HeUniform = 2,

    /// <summary>Truncated normal of variance 2 / fan-in.</summary>
    HeNormal = 3,

    /// <summary>Truncated normal of variance 1 / fan-in.</summary>
    LecunNormal = 4,

    /// <summary>Normal with mean 0 and standard deviation 0.05.</summary>
    RandomNormal = 5,

    /// <summary>0.</summary>
    Zeros = 6,

    /// <summary>1.</summary>
    Ones = 7,

    /// <summary>One value, given as KernelConstant or BiasConstant.</summary>
    Constant = 8,
}
