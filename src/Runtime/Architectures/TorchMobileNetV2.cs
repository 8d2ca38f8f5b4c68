using static ConvGen.Activation;

namespace ConvGen.Architectures;

/// <summary>The first convolution, of stride 2, as in torchvision.</summary>
[Block]
[Conv2D(Filters = Arg.Filters, Kernel = 3, Stride = 2, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1,
    UseBias = false, Name = "Conv1")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Activation = Relu6, Name = "bn_Conv1")]
public abstract class TorchMobileConvolution;

/// <summary>A depthwise convolution and a projection, without an expansion, as in torchvision.</summary>
[Block]
[DepthwiseConv2D(Kernel = 3, Stride = Arg.Stride, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1,
    UseBias = false, Name = "depthwise")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Activation = Relu6, Name = "depthwise_BN")]
[Conv2D(Filters = Arg.Filters, Kernel = 1, UseBias = false, Name = "project")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Name = "project_BN")]
public abstract class TorchFirstBottleneck;

/// <summary>An expansion to six times the channels, a depthwise convolution and a projection, as in torchvision.</summary>
[Block]
[Conv2D(Filters = 6 * Arg.Channels, Kernel = 1, UseBias = false, Name = "expand")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Activation = Relu6, Name = "expand_BN")]
[DepthwiseConv2D(Kernel = 3, Stride = Arg.Stride, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1,
    UseBias = false, Name = "depthwise")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Activation = Relu6, Name = "depthwise_BN")]
[Conv2D(Filters = Arg.Filters, Kernel = 1, UseBias = false, Name = "project")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Name = "project_BN")]
public abstract class TorchInvertedBottleneck;

/// <summary>An inverted bottleneck whose input is added to its output, as in torchvision.</summary>
[Block]
[Conv2D(Filters = 6 * Arg.Channels, Kernel = 1, UseBias = false, Name = "expand")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Activation = Relu6, Name = "expand_BN")]
[DepthwiseConv2D(Kernel = 3, Stride = Arg.Stride, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1,
    UseBias = false, Name = "depthwise")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Activation = Relu6, Name = "depthwise_BN")]
[Conv2D(Filters = Arg.Filters, Kernel = 1, UseBias = false, Name = "project")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Name = "project_BN")]
[Add(First = "input", Name = "add")]
public abstract class TorchInvertedResidual;

/// <summary>The last convolution, 1x1, as in torchvision.</summary>
[Block]
[Conv2D(Filters = Arg.Filters, Kernel = 1, UseBias = false, Name = "Conv_1")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Activation = Relu6, Name = "Conv_1_bn")]
public abstract class TorchLastConvolution;

/// <summary>
/// MobileNetV2 as in torchvision, without its classifier: (height, width, channels) to (height / 32, width / 32, 1280), rounded up.
/// </summary>
[Block]
[Use<TorchMobileConvolution>(Filters = 32, Alpha = Arg.Alpha, Prefix = "")]
[Use<TorchFirstBottleneck>(Filters = 16, Alpha = Arg.Alpha, Prefix = "expanded_conv_")]
[Use<TorchInvertedBottleneck>(Filters = 24, Stride = 2, Alpha = Arg.Alpha, Prefix = "block_1_")]
[Use<TorchInvertedResidual>(Filters = 24, Alpha = Arg.Alpha, Times = 1, Prefix = "block_{n+1}_")]
[Use<TorchInvertedBottleneck>(Filters = 32, Stride = 2, Alpha = Arg.Alpha, Prefix = "block_3_")]
[Use<TorchInvertedResidual>(Filters = 32, Alpha = Arg.Alpha, Times = 2, Prefix = "block_{n+3}_")]
[Use<TorchInvertedBottleneck>(Filters = 64, Stride = 2, Alpha = Arg.Alpha, Prefix = "block_6_")]
[Use<TorchInvertedResidual>(Filters = 64, Alpha = Arg.Alpha, Times = 3, Prefix = "block_{n+6}_")]
[Use<TorchInvertedBottleneck>(Filters = 96, Alpha = Arg.Alpha, Prefix = "block_10_")]
[Use<TorchInvertedResidual>(Filters = 96, Alpha = Arg.Alpha, Times = 2, Prefix = "block_{n+10}_")]
[Use<TorchInvertedBottleneck>(Filters = 160, Stride = 2, Alpha = Arg.Alpha, Prefix = "block_13_")]
[Use<TorchInvertedResidual>(Filters = 160, Alpha = Arg.Alpha, Times = 2, Prefix = "block_{n+13}_")]
[Use<TorchInvertedBottleneck>(Filters = 320, Alpha = Arg.Alpha, Prefix = "block_16_")]
[Use<TorchLastConvolution>(Filters = 1280, Alpha = Arg.Alpha, LeastAlpha = 1, Prefix = "")]
public abstract class TorchMobileNetV2Features;

/// <summary>MobileNetV2 as in torchvision: (height, width, channels) to (<see cref="Arg.Units"/>).</summary>
[Block]
[Use<TorchMobileNetV2Features>(Alpha = Arg.Alpha, Prefix = "")]
[GlobalAveragePool2D(Name = "global_average_pooling2d")]
[Dropout(0.2f, Name = "dropout")]
[Dense(Arg.Units, Activation = Softmax, Name = "predictions")]
public abstract class TorchMobileNetV2Network;
