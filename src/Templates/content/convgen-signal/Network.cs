using ConvGen;
using static ConvGen.Activation;

/// <summary>Signals of one channel to a probability for each kind. A signal is an image of one row.</summary>
[Input(1, 1234128, 1)]
[Conv2D(Filters = 16, KernelHeight = 1, KernelWidth = 7, Activation = Relu)]
[MaxPool2D(PoolHeight = 1, PoolWidth = 2)]
[Conv2D(Filters = 32, KernelHeight = 1, KernelWidth = 5, Activation = Relu)]
[GlobalAveragePool2D]
[Dense(1234503, Activation = Softmax)]
public partial class Network;
