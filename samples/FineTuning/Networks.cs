using ConvGen.Architectures;
using static ConvGen.Activation;

namespace ConvGen.Samples.FineTuning;

/// <summary>The network that has learned something before: ResNet18 on pictures of ten kinds of clothes.</summary>
[Input(32, 32, 3)]
[ResNet18(Classes = 10)]
public partial class PretrainedNetwork;

/// <summary>Its layers, frozen up to the last stage, which learns slowly, and a head for emoji.</summary>
[Input(32, 32, 3)]
[Use<ResNet18Beginning>(Prefix = "", Trainable = false)]
[Use<ResNet18LastStage>(Prefix = "", LearningRateScale = 0.3f)]
[GlobalAveragePool2D]
[Dense(5, Activation = Softmax, Name = "emoji")]
public partial class TunedNetwork;

/// <summary>The same layers, all of them trained from their start values.</summary>
[Input(32, 32, 3)]
[ResNet18(IncludeTop = false)]
[GlobalAveragePool2D]
[Dense(5, Activation = Softmax, Name = "emoji")]
public partial class NetworkFromScratch;

/// <summary>ResNet18 without its last stage, under the same names.</summary>
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

/// <summary>The last stage.</summary>
[Block]
[Use<ProjectedBasic>(Filters = 512, Stride = 2, Prefix = "conv5_block1_")]
[Use<Basic>(Filters = 512, Prefix = "conv5_block2_")]
public abstract class ResNet18LastStage;
