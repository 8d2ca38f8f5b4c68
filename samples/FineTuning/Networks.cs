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
