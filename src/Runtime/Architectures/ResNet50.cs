using static ConvGen.Activation;
using static ConvGen.Padding;

namespace ConvGen.Architectures;

/// <summary>A residual block of three convolutions on an input of 4 * <see cref="Arg.Filters"/> channels.</summary>
[Block]
[Conv2D(Filters = Arg.Filters, Kernel = 1, Name = "1_conv")]
[BatchNormalization(Epsilon = 1.001e-5f, Activation = Relu, Name = "1_bn")]
[Conv2D(Filters = Arg.Filters, Kernel = 3, Padding = Same, Name = "2_conv")]
[BatchNormalization(Epsilon = 1.001e-5f, Activation = Relu, Name = "2_bn")]
[Conv2D(Filters = 4 * Arg.Filters, Kernel = 1, Name = "3_conv")]
[BatchNormalization(Epsilon = 1.001e-5f, Name = "3_bn")]
[Add(First = "input", Activation = Relu, Name = "out")]
public abstract class Bottleneck;

/// <summary>A residual block of three convolutions, whose input passes a convolution of its own.</summary>
[Block]
[Conv2D(Filters = 4 * Arg.Filters, Kernel = 1, Stride = Arg.Stride, Name = "0_conv")]
[BatchNormalization(Epsilon = 1.001e-5f, Name = "0_bn")]
[Conv2D(Filters = Arg.Filters, Kernel = 1, Stride = Arg.Stride, Name = "1_conv", From = "input")]
[BatchNormalization(Epsilon = 1.001e-5f, Activation = Relu, Name = "1_bn")]
[Conv2D(Filters = Arg.Filters, Kernel = 3, Padding = Same, Name = "2_conv")]
[BatchNormalization(Epsilon = 1.001e-5f, Activation = Relu, Name = "2_bn")]
[Conv2D(Filters = 4 * Arg.Filters, Kernel = 1, Name = "3_conv")]
[BatchNormalization(Epsilon = 1.001e-5f, Name = "3_bn")]
[Add(First = "0_bn", Activation = Relu, Name = "out")]
public abstract class ProjectedBottleneck;

/// <summary>ResNet50 without its classifier: (height, width, channels) to (height / 32, width / 32, 2048), rounded up.</summary>
[Block]
[Conv2D(Filters = 64, Kernel = 7, Stride = 2, PadTop = 3, PadBottom = 3, PadLeft = 3, PadRight = 3, Name = "conv1_conv")]
[BatchNormalization(Epsilon = 1.001e-5f, Activation = Relu, Name = "conv1_bn")]
[MaxPool2D(3, Stride = 2, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, Name = "pool1_pool")]
[Use<ProjectedBottleneck>(Filters = 64, Prefix = "conv2_block1_")]
[Use<Bottleneck>(Filters = 64, Times = 2, Prefix = "conv2_block{n+1}_")]
[Use<ProjectedBottleneck>(Filters = 128, Stride = 2, Prefix = "conv3_block1_")]
[Use<Bottleneck>(Filters = 128, Times = 3, Prefix = "conv3_block{n+1}_")]
[Use<ProjectedBottleneck>(Filters = 256, Stride = 2, Prefix = "conv4_block1_")]
[Use<Bottleneck>(Filters = 256, Times = 5, Prefix = "conv4_block{n+1}_")]
[Use<ProjectedBottleneck>(Filters = 512, Stride = 2, Prefix = "conv5_block1_")]
[Use<Bottleneck>(Filters = 512, Times = 2, Prefix = "conv5_block{n+1}_")]
public abstract class ResNet50Features;

/// <summary>ResNet50: (height, width, channels) to (<see cref="Arg.Units"/>).</summary>
[Block]
[Use<ResNet50Features>(Prefix = "")]
[GlobalAveragePool2D(Name = "avg_pool")]
[Dense(Arg.Units, Activation = Softmax, Name = "predictions")]
public abstract class ResNet50Network;
