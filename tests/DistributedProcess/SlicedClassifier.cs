namespace ConvGen.Tests.DistributedProcess;

/// <summary>A network whose gradients leave in slices where ranks are on several machines.</summary>
[Input(6, 6, 1)]
[Conv2D(Filters = 64, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization]
[Activate(Activation.Relu)]
[Conv2D(Filters = 128, Kernel = 3, Stride = 2, Padding = Padding.Same, UseBias = false)]
[BatchNormalization]
[Activate(Activation.Relu)]
[Conv2D(Filters = 64, Kernel = 3, UseBias = false)]
[BatchNormalization]
[Activate(Activation.Relu)]
[Flatten]
[Dense(3, Activation = Activation.Softmax)]
public partial class SlicedClassifier;
