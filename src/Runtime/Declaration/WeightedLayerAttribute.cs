namespace ConvGen;

/// <summary>A layer with a kernel, an optional bias and an activation: y = activation(kernel ∘ x + bias).</summary>
public abstract class WeightedLayerAttribute : LayerAttribute
{
    private protected WeightedLayerAttribute()
    {
    }

    /// <summary>Applied to the layer's output. Default: <see cref="Activation.Linear"/>.</summary>
    public Activation Activation { get; set; } = Activation.Linear;

    /// <summary>What <see cref="ConvGen.Activation.LeakyRelu"/> multiplies numbers below zero with, at least 0. Default: 0.2.</summary>
    public double LeakySlope { get; set; } = 0.2;

    /// <summary>What <see cref="ConvGen.Activation.Elu"/> tends to far below zero, negated. Default: 1.</summary>
    public double EluAlpha { get; set; } = 1;

    /// <summary>Whether a bias, one value per output channel, is added. Default: true.</summary>
    public bool UseBias { get; set; } = true;

    /// <summary>How the kernel starts. Default: <see cref="Initializer.GlorotUniform"/>.</summary>
    public Initializer KernelInitializer { get; set; } = Initializer.GlorotUniform;

    /// <summary>How the bias starts. Default: <see cref="Initializer.Zeros"/>.</summary>
    public Initializer BiasInitializer { get; set; } = Initializer.Zeros;

    /// <summary>The value every kernel element starts with; implies <see cref="Initializer.Constant"/>.</summary>
    public double KernelConstant { get; set; }

    /// <summary>
    /// The kernel's first values in canonical order: (height, width, in, out) of a convolution, (in, out) of a dense layer.
    /// </summary>
    public float[]? KernelValues { get; set; }

    /// <summary>The value every bias element starts with; implies <see cref="Initializer.Constant"/>.</summary>
    public double BiasConstant { get; set; }

    /// <summary>The bias' first values, one per output channel.</summary>
    public float[]? BiasValues { get; set; }

    /// <summary>
    /// A seed for the kernel's initialiser alone. Default: the network's seed and the kernel's place among its parameters.
    /// </summary>
    public int KernelSeed { get; set; }

    /// <summary>
    /// While training, adds this times the sum of the kernel's absolute values to the loss, as Keras' <c>L1</c>; at least 0. Default: 0,
    /// none.
    /// </summary>
    public double KernelL1 { get; set; }

    /// <summary>
    /// While training, adds this times the sum of the kernel's squares to the loss, as Keras' <c>L2</c>; at least 0. Default: 0, none.
    /// </summary>
    public double KernelL2 { get; set; }

    /// <summary>
    /// After each optimiser step, scales down what has a larger Euclidean norm, per output (all axes but the last), as Keras'
    /// <c>MaxNorm</c>; at least 0. Default: 0, none.
    /// </summary>
    public double KernelMaxNorm { get; set; }
}
