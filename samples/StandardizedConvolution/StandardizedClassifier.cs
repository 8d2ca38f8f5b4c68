using static ConvGen.Activation;

namespace ConvGen.Samples.StandardizedConvolution;

/// <summary>
/// A classifier of digits whose convolutions see standardised kernels, each in one of the two ways to customise the convolution alone.
/// The first leaves the operation and gives it another kernel: a transform, computed once an optimiser step.
/// The second replaces the operation: <c>StandardizedClassifier.Conv2D1.cs</c>.
/// </summary>
[Input(28, 28, 1)]
[Conv2D(Filters = 32, Kernel = 3, Activation = Relu, KernelTransform = typeof(WeightStandardization))]
[MaxPool2D(2)]
[Conv2D(Filters = 64, Kernel = 3, Activation = Relu)]
[MaxPool2D(2)]
[Flatten]
[Dropout(0.5f)]
[Dense(10, Activation = Softmax)]
public partial class StandardizedClassifier;
