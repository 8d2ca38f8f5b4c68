using static ConvGen.Activation;

namespace ConvGen.Architectures;

/// <summary>A residual block of two convolutions on an input of <see cref="Arg.Filters"/> channels.</summary>
[Block]
[Conv2D(Filters = Arg.Filters, Kernel = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, UseBias = false, Name = "1_conv")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Activation = Relu, Name = "1_bn")]
[Conv2D(Filters = Arg.Filters, Kernel = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, UseBias = false, Name = "2_conv")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Name = "2_bn")]
[Add(First = "input", Activation = Relu, Name = "out")]
public abstract class Basic;

/// <summary>A residual block of two convolutions, whose input passes a convolution of its own.</summary>
[Block]
[Conv2D(Filters = Arg.Filters, Kernel = 1, Stride = Arg.Stride, UseBias = false, Name = "0_conv")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Name = "0_bn")]
[Conv2D(Filters = Arg.Filters, Kernel = 3, Stride = Arg.Stride, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1,
    UseBias = false, Name = "1_conv", From = "input")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Activation = Relu, Name = "1_bn")]
[Conv2D(Filters = Arg.Filters, Kernel = 3, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, UseBias = false, Name = "2_conv")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Name = "2_bn")]
[Add(First = "0_bn", Activation = Relu, Name = "out")]
public abstract class ProjectedBasic;

/// <summary>ResNet18 without its last stage: (height, width, channels) to (height / 16, width / 16, 256), rounded up.</summary>
[Block]
[Conv2D(Filters = 64, Kernel = 7, Stride = 2, PadTop = 3, PadBottom = 3, PadLeft = 3, PadRight = 3, UseBias = false, Name = "conv1_conv")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Activation = Relu, Name = "conv1_bn")]
[MaxPool2D(3, Stride = 2, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, Name = "pool1_pool")]
[Use<Basic>(Filters = 64, Times = 2, Prefix = "conv2_block{n}_")]
[Use<ProjectedBasic>(Filters = 128, Stride = 2, Prefix = "conv3_block1_")]
[Use<Basic>(Filters = 128, Prefix = "conv3_block2_")]
[Use<ProjectedBasic>(Filters = 256, Stride = 2, Prefix = "conv4_block1_")]
[Use<Basic>(Filters = 256, Prefix = "conv4_block2_")]
public abstract class ResNet18Beginning;

/// <summary>The last stage of ResNet18, which fine-tuning often trains alone: it halves an image and gives 512 channels.</summary>
[Block]
[Use<ProjectedBasic>(Filters = 512, Stride = 2, Prefix = "conv5_block1_")]
[Use<Basic>(Filters = 512, Prefix = "conv5_block2_")]
public abstract class ResNet18LastStage;

/// <summary>ResNet18 without its classifier: (height, width, channels) to (height / 32, width / 32, 512), rounded up.</summary>
[Block]
[Use<ResNet18Beginning>(Prefix = "")]
[Use<ResNet18LastStage>(Prefix = "")]
public abstract class ResNet18Features;

/// <summary>ResNet18: (height, width, channels) to (<see cref="Arg.Units"/>).</summary>
[Block]
[Use<ResNet18Features>(Prefix = "")]
[GlobalAveragePool2D(Name = "avg_pool")]
[Dense(Arg.Units, Activation = Softmax, Name = "predictions")]
public abstract class ResNet18Network;

/// <summary>ResNet34 without its classifier: (height, width, channels) to (height / 32, width / 32, 512), rounded up.</summary>
[Block]
[Conv2D(Filters = 64, Kernel = 7, Stride = 2, PadTop = 3, PadBottom = 3, PadLeft = 3, PadRight = 3, UseBias = false, Name = "conv1_conv")]
[BatchNormalization(Momentum = 0.9f, Epsilon = 1e-5f, UnbiasedVariance = true, Activation = Relu, Name = "conv1_bn")]
[MaxPool2D(3, Stride = 2, PadTop = 1, PadBottom = 1, PadLeft = 1, PadRight = 1, Name = "pool1_pool")]
[Use<Basic>(Filters = 64, Times = 3, Prefix = "conv2_block{n}_")]
[Use<ProjectedBasic>(Filters = 128, Stride = 2, Prefix = "conv3_block1_")]
[Use<Basic>(Filters = 128, Times = 3, Prefix = "conv3_block{n+1}_")]
[Use<ProjectedBasic>(Filters = 256, Stride = 2, Prefix = "conv4_block1_")]
[Use<Basic>(Filters = 256, Times = 5, Prefix = "conv4_block{n+1}_")]
[Use<ProjectedBasic>(Filters = 512, Stride = 2, Prefix = "conv5_block1_")]
[Use<Basic>(Filters = 512, Times = 2, Prefix = "conv5_block{n+1}_")]
public abstract class ResNet34Features;

/// <summary>ResNet34: (height, width, channels) to (<see cref="Arg.Units"/>).</summary>
[Block]
[Use<ResNet34Features>(Prefix = "")]
[GlobalAveragePool2D(Name = "avg_pool")]
[Dense(Arg.Units, Activation = Softmax, Name = "predictions")]
public abstract class ResNet34Network;
