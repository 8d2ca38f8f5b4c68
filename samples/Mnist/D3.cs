using static ConvGen.Activation;
using static ConvGen.Padding;

namespace ConvGen.Samples.Mnist;

/// <summary>D3: wide kernels that keep the image's size, and a large dense layer, 3,274,634 parameters.</summary>
[Input(28, 28, 1)]
[Conv2D(Filters = 32, Kernel = 5, Padding = Same, Activation = Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 64, Kernel = 5, Padding = Same, Activation = Relu)]
[MaxPool2D(2)]
[Reshape(3136)]
[Dense(1024, Activation = Relu)]
[Dense(10, Activation = Softmax)]
public partial class WideDigitClassifier;
