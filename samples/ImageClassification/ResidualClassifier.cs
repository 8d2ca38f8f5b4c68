using static ConvGen.Activation;
using static ConvGen.Padding;

namespace ConvGen.Samples.ImageClassification;

/// <summary>Two convolutions, added to what they started from.</summary>
[Block]
[Conv2D(Filters = Arg.Filters, Kernel = 3, Padding = Same, UseBias = false)]
[BatchNormalization(Momentum = 0.9f, Activation = Relu)]
[Conv2D(Filters = Arg.Filters, Kernel = 3, Padding = Same, UseBias = false)]
[BatchNormalization(Momentum = 0.9f)]
[Add("input", Activation = Relu)]
public class Residual;

/// <summary>The same where the map shrinks: a convolution of one pixel fits what they started from to what they make of it.</summary>
[Block]
[Conv2D(Filters = Arg.Filters, Kernel = 3, Stride = 2, Padding = Same, UseBias = false)]
[BatchNormalization(Momentum = 0.9f, Activation = Relu)]
[Conv2D(Filters = Arg.Filters, Kernel = 3, Padding = Same, UseBias = false)]
[BatchNormalization(Momentum = 0.9f, Name = "body")]
[Conv2D(Filters = Arg.Filters, Kernel = 1, Stride = 2, UseBias = false, From = "input")]
[BatchNormalization(Momentum = 0.9f)]
[Add("body", Activation = Relu)]
public class Shrinking;

/// <summary>A residual network of one's own.</summary>
[Input(32, 32, 3)]
[Conv2D(Filters = 16, Kernel = 3, Padding = Same, UseBias = false)]
[BatchNormalization(Momentum = 0.9f, Activation = Relu)]
[Use<Residual>(Filters = 16)]
[Use<Shrinking>(Filters = 32)]
[Use<Residual>(Filters = 32)]
[Use<Shrinking>(Filters = 64)]
[Use<Residual>(Filters = 64)]
[GlobalAveragePool2D]
[Dense(10, Activation = Softmax)]
public partial class ResidualClassifier;
