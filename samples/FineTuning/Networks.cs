using static ConvGen.Activation;

namespace ConvGen.Samples.FineTuning;

/// <summary>The layers of a ResNet18 that has seen ImageNet's 1.2 million photographs: see ImageNet18.cs.</summary>
[Input(32, 32, 3, Training = false)]
[Use<ImageNetPixels>(Prefix = "")]
[Use<ImageNet18Beginning>(Prefix = "")]
[Use<ImageNet18LastStage>(Prefix = "")]
public partial class PretrainedNetwork;

/// <summary>They without their weights, to learn ten kinds of clothes where the model cannot be had.</summary>
[Input(32, 32, 3)]
[Use<ImageNetPixels>(Prefix = "")]
[Use<ImageNet18Beginning>(Prefix = "")]
[Use<ImageNet18LastStage>(Prefix = "")]
[GlobalAveragePool2D]
[Dense(10, Activation = Softmax, Name = "clothes")]
public partial class ClothesNetwork;

/// <summary>The layers, frozen up to the last stage, which learns slowly, and a head for emoji.</summary>
[Input(32, 32, 3)]
[Use<ImageNetPixels>(Prefix = "")]
[Use<ImageNet18Beginning>(Prefix = "", Trainable = false)]
[Use<ImageNet18LastStage>(Prefix = "", LearningRateScale = 0.3f)]
[GlobalAveragePool2D]
[Dense(5, Activation = Softmax, Name = "emoji")]
public partial class TunedNetwork;

/// <summary>All layers learn: it goes on where <see cref="TunedNetwork"/> ended, slowly.</summary>
[Input(32, 32, 3)]
[Use<ImageNetPixels>(Prefix = "")]
[Use<ImageNet18Beginning>(Prefix = "", LearningRateScale = 0.1f)]
[Use<ImageNet18LastStage>(Prefix = "", LearningRateScale = 0.3f)]
[GlobalAveragePool2D]
[Dense(5, Activation = Softmax, Name = "emoji")]
public partial class ThawedNetwork;

/// <summary>The same layers, all of them trained from their start values.</summary>
[Input(32, 32, 3)]
[Use<ImageNetPixels>(Prefix = "")]
[Use<ImageNet18Beginning>(Prefix = "")]
[Use<ImageNet18LastStage>(Prefix = "")]
[GlobalAveragePool2D]
[Dense(5, Activation = Softmax, Name = "emoji")]
public partial class NetworkFromScratch;
