namespace ConvGen.Tests.DistributedProcess;

/// <summary>A network that trains in no time.</summary>
[Input(6, 6, 1)]
[Conv2D(Filters = 4, Kernel = 3, Activation = Activation.Relu)]
[Flatten]
[Dense(3, Activation = Activation.Softmax)]
public partial class SmallClassifier;
