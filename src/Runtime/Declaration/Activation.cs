namespace ConvGen;

/// <summary>Element-wise non-linearities (Softmax: over the last axis), in Keras' forms.</summary>
public enum Activation
{
    /// <summary>x.</summary>
    Linear = 0,

    /// <summary>max(0, x).</summary>
    Relu = 1,

    /// <summary>min(max(0, x), 6).</summary>
    Relu6 = 2,

    /// <summary>x, or 0.2 x below zero.</summary>
    LeakyRelu = 3,

    /// <summary>x, or exp(x) - 1 below zero.</summary>
    Elu = 4,

    /// <summary>1 / (1 + exp(-x)).</summary>
    Sigmoid = 5,

    /// <summary>tanh(x).</summary>
    Tanh = 6,

    /// <summary>x * sigmoid(x).</summary>
    Silu = 7,

    /// <summary>x * (1 + erf(x / sqrt 2)) / 2.</summary>
    Gelu = 8,

    /// <summary>x * relu6(x + 3) / 6.</summary>
    HardSwish = 9,

    /// <summary>log(1 + exp(x)).</summary>
    Softplus = 10,

    /// <summary>exp(x) over its sum along the last axis, per sample.</summary>
    Softmax = 11,
}
