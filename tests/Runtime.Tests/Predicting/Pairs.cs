using System;

namespace ConvGen.Tests.Predicting;

/// <summary>Networks that can be trained, and beside each the same that only predicts.</summary>
internal static class Pairs
{
    public static (INetwork Trained, INetwork Predicting) Of(string name, int seed) => name switch
    {
        nameof(Digits) => (new Digits(seed), new DigitsOnly(seed)),
        nameof(Wide) => (new Wide(seed), new WideOnly(seed)),
        nameof(Normalized) => (new Normalized(seed), new NormalizedOnly(seed)),
        nameof(Transposed) => (new Transposed(seed), new TransposedOnly(seed)),
        nameof(Replaced) => (new Replaced(seed), new ReplacedOnly(seed)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such pair."),
    };
}

[Input(28, 28, 1)]
[Conv2D(Filters = 32, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 64, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dropout(0.5f)]
[Dense(10, Activation = Activation.Softmax)]
internal partial class Digits;

[Input(28, 28, 1, Training = false)]
[Conv2D(Filters = 32, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 64, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dropout(0.5f)]
[Dense(10, Activation = Activation.Softmax)]
internal partial class DigitsOnly;

[Input(28, 28, 1)]
[Conv2D(Filters = 32, Kernel = 5, Padding = Padding.Same, Activation = Activation.Gelu)]
[MaxPool2D(2)]
[Reshape(6272)]
[Dense(512, Activation = Activation.Relu)]
[Dense(256)]
[Dense(4, Activation = Activation.Sigmoid)]
internal partial class Wide;

[Input(28, 28, 1, Training = false)]
[Conv2D(Filters = 32, Kernel = 5, Padding = Padding.Same, Activation = Activation.Gelu)]
[MaxPool2D(2)]
[Reshape(6272)]
[Dense(512, Activation = Activation.Relu)]
[Dense(256)]
[Dense(4, Activation = Activation.Sigmoid)]
internal partial class WideOnly;

[Input(28, 28, 1)]
[Output("stem")]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu, Name = "stem")]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same)]
[BatchNormalization]
[Add("stem", Activation = Activation.Relu)]
[DepthwiseConv2D(Kernel = 3, Stride = 2)]
[BatchNormalization(Activation = Activation.HardSwish)]
[GlobalAveragePool2D]
[Dense(3)]
internal partial class Normalized;

[Input(28, 28, 1, Training = false)]
[Output("stem")]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu, Name = "stem")]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same)]
[BatchNormalization]
[Add("stem", Activation = Activation.Relu)]
[DepthwiseConv2D(Kernel = 3, Stride = 2)]
[BatchNormalization(Activation = Activation.HardSwish)]
[GlobalAveragePool2D]
[Dense(3)]
internal partial class NormalizedOnly;

[Input(28, 28, 1)]
[Conv2D(Filters = 8, Kernel = 3, Stride = 2, Padding = Padding.Same, KernelTransform = typeof(WeightStandardization))]
[PRelu]
[Conv2DTranspose(Filters = 8, Kernel = 3, Stride = 2, Padding = Padding.Same, Activation = Activation.Silu, Name = "wide")]
[AveragePool2D(2)]
[UpSampling2D(2)]
[Concat("wide")]
[Conv2D(Filters = 2, Kernel = 1, Activation = Activation.Sigmoid)]
internal partial class Transposed;

[Input(28, 28, 1, Training = false)]
[Conv2D(Filters = 8, Kernel = 3, Stride = 2, Padding = Padding.Same, KernelTransform = typeof(WeightStandardization))]
[PRelu]
[Conv2DTranspose(Filters = 8, Kernel = 3, Stride = 2, Padding = Padding.Same, Activation = Activation.Silu, Name = "wide")]
[AveragePool2D(2)]
[UpSampling2D(2)]
[Concat("wide")]
[Conv2D(Filters = 2, Kernel = 1, Activation = Activation.Sigmoid)]
internal partial class TransposedOnly;

[Input(28, 28, 1)]
[Conv2D(Filters = 4, Kernel = 3, Activation = Activation.Relu)]
[Flatten]
[Dense(5)]
internal partial class Replaced
{
    static partial void Conv2DOverride(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, Span<float> outputs) =>
        Conv2DOp(inputs, kernel, outputs);

    static partial void Conv2DOverrideGradient(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradients, Span<float> inputGradients,
        Span<float> kernelGradients) => Conv2DOpGradient(inputs, kernel, outputGradients, inputGradients, kernelGradients);
}

[Input(28, 28, 1, Training = false)]
[Conv2D(Filters = 4, Kernel = 3, Activation = Activation.Relu)]
[Flatten]
[Dense(5)]
internal partial class ReplacedOnly
{
    static partial void Conv2DOverride(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, Span<float> outputs) =>
        Conv2DOp(inputs, kernel, outputs);
}
