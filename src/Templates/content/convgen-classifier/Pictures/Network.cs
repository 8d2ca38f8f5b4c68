using ConvGen;
using static ConvGen.Activation;
using static ConvGen.Padding;

/// <summary>Pictures to a probability for each class.</summary>
[Input(1234564, 1234564, 3)]
[Conv2D(16, 3, Padding = Same, Activation = Relu)]
[MaxPool2D]
[Conv2D(32, 3, Padding = Same, Activation = Relu)]
[MaxPool2D]
[Conv2D(64, 3, Padding = Same, Activation = Relu)]
[GlobalAveragePool2D]
[Dropout(0.3)]
[Dense(1234502, Activation = Softmax)]
public partial class Network;
