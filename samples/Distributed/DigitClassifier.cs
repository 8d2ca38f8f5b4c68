using static ConvGen.Activation;

namespace ConvGen.Samples.Distributed;

/// <summary>D2, as in the sample Mnist: two convolutions and one dense layer, 34,826 parameters.</summary>
[Input(28, 28, 1)]
[Conv2D(Filters = 32, Kernel = 3, Activation = Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 64, Kernel = 3, Activation = Relu)]
[MaxPool2D(2)]
[Flatten]
[Dropout(0.5f)]
[Dense(10, Activation = Softmax)]
public partial class DigitClassifier;
