using static ConvGen.Activation;
using static ConvGen.Padding;

namespace ConvGen.Architectures;

/// <summary>The first convolution, of stride 2.</summary>
[Block]
[Conv2D(Filters = Arg.Filters, Kernel = 3, Stride = 2, Padding = Same, UseBias = false, Name = "Conv1")]
[BatchNormalization(Momentum = 0.999f, Activation = Relu6, Name = "bn_Conv1")]
public abstract class MobileConvolution;

/// <summary>A depthwise convolution and a projection, without an expansion.</summary>
[Block]
[DepthwiseConv2D(Kernel = 3, Stride = Arg.Stride, Padding = Same, UseBias = false, Name = "depthwise")]
[BatchNormalization(Momentum = 0.999f, Activation = Relu6, Name = "depthwise_BN")]
[Conv2D(Filters = Arg.Filters, Kernel = 1, UseBias = false, Name = "project")]
[BatchNormalization(Momentum = 0.999f, Name = "project_BN")]
public abstract class FirstBottleneck;

/// <summary>An expansion to six times the channels, a depthwise convolution and a projection.</summary>
[Block]
[Conv2D(Filters = 6 * Arg.Channels, Kernel = 1, UseBias = false, Name = "expand")]
[BatchNormalization(Momentum = 0.999f, Activation = Relu6, Name = "expand_BN")]
[DepthwiseConv2D(Kernel = 3, Stride = Arg.Stride, Padding = Same, UseBias = false, Name = "depthwise")]
[BatchNormalization(Momentum = 0.999f, Activation = Relu6, Name = "depthwise_BN")]
[Conv2D(Filters = Arg.Filters, Kernel = 1, UseBias = false, Name = "project")]
[BatchNormalization(Momentum = 0.999f, Name = "project_BN")]
public abstract class InvertedBottleneck;

/// <summary>An inverted bottleneck whose input is added to its output.</summary>
[Block]
[Conv2D(Filters = 6 * Arg.Channels, Kernel = 1, UseBias = false, Name = "expand")]
[BatchNormalization(Momentum = 0.999f, Activation = Relu6, Name = "expand_BN")]
[DepthwiseConv2D(Kernel = 3, Stride = Arg.Stride, Padding = Same, UseBias = false, Name = "depthwise")]
[BatchNormalization(Momentum = 0.999f, Activation = Relu6, Name = "depthwise_BN")]
[Conv2D(Filters = Arg.Filters, Kernel = 1, UseBias = false, Name = "project")]
[BatchNormalization(Momentum = 0.999f, Name = "project_BN")]
[Add(First = "input", Name = "add")]
public abstract class InvertedResidual;

/// <summary>The last convolution, 1x1.</summary>
[Block]
[Conv2D(Filters = Arg.Filters, Kernel = 1, UseBias = false, Name = "Conv_1")]
[BatchNormalization(Momentum = 0.999f, Activation = Relu6, Name = "Conv_1_bn")]
public abstract class LastConvolution;

/// <summary>MobileNetV2 without its classifier: (height, width, channels) to (height / 32, width / 32, 1280), rounded up.</summary>
[Block]
[Use<MobileConvolution>(Filters = 32, Alpha = Arg.Alpha, Prefix = "")]
[Use<FirstBottleneck>(Filters = 16, Alpha = Arg.Alpha, Prefix = "expanded_conv_")]
[Use<InvertedBottleneck>(Filters = 24, Stride = 2, Alpha = Arg.Alpha, Prefix = "block_1_")]
[Use<InvertedResidual>(Filters = 24, Alpha = Arg.Alpha, Times = 1, Prefix = "block_{n+1}_")]
[Use<InvertedBottleneck>(Filters = 32, Stride = 2, Alpha = Arg.Alpha, Prefix = "block_3_")]
[Use<InvertedResidual>(Filters = 32, Alpha = Arg.Alpha, Times = 2, Prefix = "block_{n+3}_")]
[Use<InvertedBottleneck>(Filters = 64, Stride = 2, Alpha = Arg.Alpha, Prefix = "block_6_")]
[Use<InvertedResidual>(Filters = 64, Alpha = Arg.Alpha, Times = 3, Prefix = "block_{n+6}_")]
[Use<InvertedBottleneck>(Filters = 96, Alpha = Arg.Alpha, Prefix = "block_10_")]
[Use<InvertedResidual>(Filters = 96, Alpha = Arg.Alpha, Times = 2, Prefix = "block_{n+10}_")]
[Use<InvertedBottleneck>(Filters = 160, Stride = 2, Alpha = Arg.Alpha, Prefix = "block_13_")]
[Use<InvertedResidual>(Filters = 160, Alpha = Arg.Alpha, Times = 2, Prefix = "block_{n+13}_")]
[Use<InvertedBottleneck>(Filters = 320, Alpha = Arg.Alpha, Prefix = "block_16_")]
[Use<LastConvolution>(Filters = 1280, Alpha = Arg.Alpha, LeastAlpha = 1, Prefix = "")]
public abstract class MobileNetV2Features;

/// <summary>MobileNetV2: (height, width, channels) to (<see cref="Arg.Units"/>).</summary>
[Block]
[Use<MobileNetV2Features>(Alpha = Arg.Alpha, Prefix = "")]
[GlobalAveragePool2D(Name = "global_average_pooling2d")]
[Dense(Arg.Units, Activation = Softmax, Name = "predictions")]
public abstract class MobileNetV2Network;
