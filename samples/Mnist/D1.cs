using static ConvGen.Activation;

namespace ConvGen.Samples.Mnist;

/// <summary>D1: the small network for clothes (Fashion-MNIST), 30,762 parameters.</summary>
[Input(28, 28, 1)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 32, Kernel = 3, Activation = Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(32, Activation = Relu)]
[Dense(10, Activation = Softmax)]
public partial class FashionClassifier;
