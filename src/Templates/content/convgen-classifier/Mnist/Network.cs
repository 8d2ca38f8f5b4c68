using ConvGen;
using static ConvGen.Activation;

/// <summary>Digits of 28x28 pixels to a probability for each of ten.</summary>
[Input(28, 28, 1)]
[Conv2D(32, 3, Activation = Relu)]
[MaxPool2D]
[Conv2D(64, 3, Activation = Relu)]
[MaxPool2D]
[Flatten]
[Dropout(0.5)]
[Dense(10, Activation = Softmax)]
public partial class Network;
