namespace ConvGen.Kernels.Tests.Golden;

[Input(28, 28, 1)]
[Conv2D(Filters = 32, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 64, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dropout(0f)]
[Dense(10, Activation = Activation.Softmax)]
internal partial class GoldenD2;
