namespace ConvGen.Tests.Training;

/// <summary>
/// Every regulariser, on a kernel that lies filter by filter (16 channels come in, a pool follows) and on one in canonical order.
/// </summary>
[Input(8, 8, 1)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 6, Kernel = 3, Activation = Activation.Relu, KernelL1 = 0.01f, KernelL2 = 0.02f, KernelMaxNorm = 0.5f)]
[MaxPool2D(2)]
[Flatten]
[Dense(4, Activation = Activation.Softmax, KernelL2 = 0.03f, KernelMaxNorm = 0.25f)]
public partial class RegularizedClassifier;

/// <summary>The same without regularisers.</summary>
[Input(8, 8, 1)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 6, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(4, Activation = Activation.Softmax)]
public partial class PlainClassifier;
