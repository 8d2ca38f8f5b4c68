using static ConvGen.Activation;

namespace ConvGen.Benchmarks.Networks;

/// <summary>X1: a network that nobody tuned. Strides, dilations and channel counts are what no kernel likes.</summary>
[Input(28, 28, 1)]
[Conv2D(Filters = 13, Kernel = 5, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Activation = Relu)]
[AveragePool2D(2)]
[Conv2D(Filters = 27, Kernel = 3, Dilation = 2, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Activation = Relu)]
[Conv2D(Filters = 38, Kernel = 3, Stride = 2, Dilation = 2, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Activation = Relu)]
[Conv2D(Filters = 51, KernelHeight = 1, KernelWidth = 3, Activation = Relu)]
[AveragePool2D(3, Stride = 2)]
[Conv2D(Filters = 29, Kernel = 2, Activation = Relu)]
[Flatten]
[Dense(10, Activation = Softmax)]
public partial class UntunedClassifier;
