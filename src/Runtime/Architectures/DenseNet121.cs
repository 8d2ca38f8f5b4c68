using static ConvGen.Activation;
using static ConvGen.Padding;

namespace ConvGen.Architectures;

/// <summary>A layer of a dense block: 32 channels more.</summary>
[Block]
[BatchNormalization(Epsilon = 1.001e-5f, Activation = Relu, Name = "0_bn")]
[Conv2D(Filters = 128, Kernel = 1, UseBias = false, Name = "1_conv")]
[BatchNormalization(Epsilon = 1.001e-5f, Activation = Relu, Name = "1_bn")]
[Conv2D(Filters = 32, Kernel = 3, Padding = Same, UseBias = false, Name = "2_conv")]
[Concat(First = "input", Name = "concat")]
public abstract class DenseLayer;

/// <summary>Half the channels on half the map.</summary>
[Block]
[BatchNormalization(Epsilon = 1.001e-5f, Activation = Relu, Name = "bn")]
[Conv2D(Filters = Arg.Channels / 2, Kernel = 1, UseBias = false, Name = "conv")]
[AveragePool2D(2, Name = "pool")]
public abstract class Transition;

/// <summary>DenseNet121 without its classifier: (height, width, channels) to (height / 32, width / 32, 1024).</summary>
[Block]
[Conv2D(Filters = 64, Kernel = 7, Stride = 2, PadTop = 3, PadBottom = 3, PadLeft = 3, PadRight = 3, UseBias = false, Name = "conv1_conv")]
[BatchNormalization(Epsilon = 1.001e-5f, Activation = Relu, Name = "conv1_bn")]
[MaxPool2D(3, Stride = 2, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, Name = "pool1")]
[Use<DenseLayer>(Times = 6, Prefix = "conv2_block{n}_")]
[Use<Transition>(Prefix = "pool2_")]
[Use<DenseLayer>(Times = 12, Prefix = "conv3_block{n}_")]
[Use<Transition>(Prefix = "pool3_")]
[Use<DenseLayer>(Times = 24, Prefix = "conv4_block{n}_")]
[Use<Transition>(Prefix = "pool4_")]
[Use<DenseLayer>(Times = 16, Prefix = "conv5_block{n}_")]
[BatchNormalization(Epsilon = 1.001e-5f, Activation = Relu, Name = "bn")]
public abstract class DenseNet121Features;

/// <summary>DenseNet121: (height, width, channels) to (<see cref="Arg.Units"/>).</summary>
[Block]
[Use<DenseNet121Features>(Prefix = "")]
[GlobalAveragePool2D(Name = "avg_pool")]
[Dense(Arg.Units, Activation = Softmax, Name = "predictions")]
public abstract class DenseNet121Network;
