using static ConvGen.Activation;
using static ConvGen.Padding;

namespace ConvGen.Architectures;

/// <summary>A residual block of three convolutions on an input of 4 * <see cref="Arg.Filters"/> channels, as in torchvision.</summary>
[Block]
[Conv2D(Filters = Arg.Filters, Kernel = 1, UseBias = false, Name = "1_conv")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Activation = Relu, Name = "1_bn")]
[Conv2D(Filters = Arg.Filters, Kernel = 3, Padding = Same, UseBias = false, Name = "2_conv")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Activation = Relu, Name = "2_bn")]
[Conv2D(Filters = 4 * Arg.Filters, Kernel = 1, UseBias = false, Name = "3_conv")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Name = "3_bn")]
[Add(First = "input", Activation = Relu, Name = "out")]
public abstract class TorchBottleneck;

/// <summary>
/// A residual block of three convolutions, whose input passes a convolution of its own; the 3x3 convolution strides, as in torchvision.
/// </summary>
[Block]
[Conv2D(Filters = 4 * Arg.Filters, Kernel = 1, Stride = Arg.Stride, UseBias = false, Name = "0_conv")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Name = "0_bn")]
[Conv2D(Filters = Arg.Filters, Kernel = 1, UseBias = false, Name = "1_conv", From = "input")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Activation = Relu, Name = "1_bn")]
[Conv2D(Filters = Arg.Filters, Kernel = 3, Stride = Arg.Stride, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1,
    UseBias = false, Name = "2_conv")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Activation = Relu, Name = "2_bn")]
[Conv2D(Filters = 4 * Arg.Filters, Kernel = 1, UseBias = false, Name = "3_conv")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Name = "3_bn")]
[Add(First = "0_bn", Activation = Relu, Name = "out")]
public abstract class TorchProjectedBottleneck;

/// <summary>
/// ResNet50 as in torchvision, without its classifier: (height, width, channels) to (height / 32, width / 32, 2048), rounded up.
/// </summary>
[Block]
[Conv2D(Filters = 64, Kernel = 7, Stride = 2, PadTop = 3, PadBottom = 3, PadLeft = 3, PadRight = 3, UseBias = false, Name = "conv1_conv")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Activation = Relu, Name = "conv1_bn")]
[MaxPool2D(3, Stride = 2, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, Name = "pool1_pool")]
[Use<TorchProjectedBottleneck>(Filters = 64, Prefix = "conv2_block1_")]
[Use<TorchBottleneck>(Filters = 64, Times = 2, Prefix = "conv2_block{n+1}_")]
[Use<TorchProjectedBottleneck>(Filters = 128, Stride = 2, Prefix = "conv3_block1_")]
[Use<TorchBottleneck>(Filters = 128, Times = 3, Prefix = "conv3_block{n+1}_")]
[Use<TorchProjectedBottleneck>(Filters = 256, Stride = 2, Prefix = "conv4_block1_")]
[Use<TorchBottleneck>(Filters = 256, Times = 5, Prefix = "conv4_block{n+1}_")]
[Use<TorchProjectedBottleneck>(Filters = 512, Stride = 2, Prefix = "conv5_block1_")]
[Use<TorchBottleneck>(Filters = 512, Times = 2, Prefix = "conv5_block{n+1}_")]
public abstract class TorchResNet50Features;

/// <summary>ResNet50 as in torchvision: (height, width, channels) to (<see cref="Arg.Units"/>).</summary>
[Block]
[Use<TorchResNet50Features>(Prefix = "")]
[GlobalAveragePool2D(Name = "avg_pool")]
[Dense(Arg.Units, Activation = Softmax, Name = "predictions")]
public abstract class TorchResNet50Network;
