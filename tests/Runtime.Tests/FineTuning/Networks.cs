namespace ConvGen.Tests.FineTuning;

/// <summary>Layers and uses whose parameters learn at rates of their own.</summary>
[Input(8, 7, 2)]
[Conv2D(Filters = 5, Kernel = 3, Padding = Padding.Same, LearningRateScale = 0.25f)]
[BatchNormalization(Activation = Activation.Relu, LearningRateScale = 0.5f)]
[Use<ScaledPair>(LearningRateScale = 0.5f, Name = "pair")]
[Flatten]
[Dense(512, Activation = Activation.Relu, LearningRateScale = 2)]
[Dense(3, Activation = Activation.Softmax)]
public partial class ScaledLayers;

/// <summary>A layer as it is, one with a rate of its own, and a use in the use.</summary>
[Block]
[Conv2D(Filters = 4, Kernel = 3, Padding = Padding.Same)]
[Conv2D(Filters = 4, Kernel = 3, Padding = Padding.Same, LearningRateScale = 0.25f)]
[Use<ScaledNormalization>(LearningRateScale = 4)]
public class ScaledPair;

/// <summary>A layer that says nothing.</summary>
[Block]
[BatchNormalization(Activation = Activation.Relu)]
public class ScaledNormalization;

/// <summary>A ready-made network that learns slowly.</summary>
[Input(32, 32, 3)]
[ResNet18(IncludeTop = false, LearningRateScale = 0.125f)]
[GlobalAveragePool2D]
[Dense(4, Activation = Activation.Softmax)]
public partial class SlowFeatures;

/// <summary>The same layers without scales, with a large dense layer whose gradients are taken from the whole batch.</summary>
[Input(8, 7, 2)]
[Conv2D(Filters = 5, Kernel = 3, Padding = Padding.Same)]
[BatchNormalization(Activation = Activation.Relu)]
[Flatten]
[Dense(512, Activation = Activation.Relu)]
[Dense(3, Activation = Activation.Softmax)]
public partial class UnscaledLayers;

/// <summary>Features that are not trained, for a first training of the head.</summary>
[Input(32, 32, 3)]
[ResNet18(IncludeTop = false, Trainable = false)]
[GlobalAveragePool2D]
[Dense(4, Activation = Activation.Softmax)]
public partial class FrozenFeatures;

/// <summary>The same features, trained, with a head of other classes.</summary>
[Input(48, 32, 3)]
[ResNet18(IncludeTop = false)]
[GlobalAveragePool2D]
[Dense(7, Activation = Activation.Softmax)]
public partial class OtherHead;

/// <summary>A convolution before a max pool, whose kernel lies filter-major in memory.</summary>
[Input(12, 12, 1)]
[Conv2D(Filters = 4, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 6, Kernel = 3, Activation = Activation.Relu)]
[MaxPool2D(2)]
[Flatten]
[Dense(3, Activation = Activation.Softmax, Name = "classes")]
public partial class Pooled;

/// <summary>The same layers, frozen, so that no kernel is.</summary>
[Input(12, 12, 1)]
[Conv2D(Filters = 4, Kernel = 3, Activation = Activation.Relu, Trainable = false)]
[MaxPool2D(2)]
[Conv2D(Filters = 6, Kernel = 3, Activation = Activation.Relu, Trainable = false)]
[MaxPool2D(2)]
[Flatten]
[Dense(3, Activation = Activation.Softmax, Name = "classes")]
public partial class FrozenPooled;

/// <summary>A frozen beginning whose value lies in the halo of a trained convolution.</summary>
[Input(9, 8, 2)]
[Conv2D(Filters = 5, Kernel = 3, Padding = Padding.Same, UseBias = false, Trainable = false)]
[BatchNormalization(Activation = Activation.Relu, Trainable = false)]
[Conv2D(Filters = 6, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu, Trainable = false, Name = "last")]
[Conv2D(Filters = 7, Kernel = 3, Padding = Padding.Same, KernelL2 = 0.01f)]
[BatchNormalization(Activation = Activation.Relu)]
[Dropout(0.3f)]
[Conv2D(Filters = 6, Kernel = 1, LearningRateScale = 0.5f)]
[Add("last")]
[Flatten]
[Dense(512, Activation = Activation.Relu)]
[Dense(3, Activation = Activation.Softmax)]
public partial class FrozenBeginning;

/// <summary>A trained normalisation right behind the frozen beginning, which predictions fold into it.</summary>
[Input(9, 8, 2)]
[Conv2D(Filters = 5, Kernel = 3, Padding = Padding.Same, Trainable = false)]
[MaxPool2D(2)]
[Conv2D(Filters = 6, Kernel = 3, UseBias = false, Trainable = false)]
[BatchNormalization(Activation = Activation.Relu)]
[GlobalAveragePool2D]
[Dense(3, Activation = Activation.Softmax)]
public partial class FoldedBehind;

/// <summary>Large frozen dense layers, which take a range of samples at once.</summary>
[Input(9, 8, 2)]
[Flatten]
[Dense(1024, Activation = Activation.Relu, Trainable = false)]
[Dense(1024, Activation = Activation.Relu, Trainable = false)]
[Dropout(0.5f)]
[Dense(3, Activation = Activation.Softmax)]
public partial class FrozenDense;

/// <summary>Dropout in front of the frozen layers.</summary>
[Input(9, 8, 2)]
[Dropout(0.5f)]
[Conv2D(Filters = 5, Kernel = 3, Trainable = false)]
[Flatten]
[Dense(3, Activation = Activation.Softmax)]
public partial class DropoutInFront;
