namespace ConvGen.Tests.Training;

/// <summary>A compiled network with every kind of kernel that training meets: fused, pooled, dropped out, dense.</summary>
[Input(8, 8, 1)]
[Conv2D(Filters = 5, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 9, Kernel = 3, Activation = Activation.Relu)]
[Flatten]
[Dropout(0.5f)]
[Dense(4, Activation = Activation.Softmax)]
public partial class TinyClassifier;
