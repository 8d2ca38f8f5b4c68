namespace ConvGen;

/// <summary>Element-wise non-linearities (Softmax, LogSoftmax: over the last axis), in Keras' forms.</summary>
public enum Activation
{
    /// <summary>x.</summary>
    Linear = 0,

    /// <summary>max(0, x).</summary>
    Relu = 1,

    /// <summary>min(max(0, x), 6).</summary>
    Relu6 = 2,

    /// <summary>x, or 0.2 x below zero; LeakySlope gives another factor.</summary>
    LeakyRelu = 3,

    /// <summary>x, or exp(x) - 1 below zero, times EluAlpha if it is given.</summary>
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

    /// <summary>relu6(x + 3) / 6.</summary>
    HardSigmoid = 12,

    /// <summary>1.0507010 x, or 1.7580993 (exp(x) - 1) below zero: Elu of an alpha of 1.6732632, scaled.</summary>
    Selu = 13,

    /// <summary>x * tanh(log(1 + exp(x))).</summary>
    Mish = 14,

    /// <summary>x * (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2: Gelu by an approximation.</summary>
    GeluTanh = 15,

    /// <summary>x - log(sum of exp(x)) along the last axis, per sample. Losses take it as it is: none works on its logits.</summary>
    LogSoftmax = 16,
}
