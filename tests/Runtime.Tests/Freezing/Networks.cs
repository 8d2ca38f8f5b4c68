namespace ConvGen.Tests.Freezing;

/// <summary>Convolutions, normalisations and a branch, all of it trained.</summary>
[Input(8, 7, 2)]
[Conv2D(Filters = 5, Kernel = 3, Padding = Padding.Same, KernelL2 = 0.1f, KernelMaxNorm = 0.5f)]
[BatchNormalization(Activation = Activation.Relu)]
[Conv2D(Filters = 6, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu, Name = "middle")]
[Conv2D(Filters = 6, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Add("middle")]
[GlobalAveragePool2D]
[Dense(3, Activation = Activation.Softmax)]
public partial class Trained;

/// <summary>Its first convolution and normalisation are not: folded into one in every pass.</summary>
[Input(8, 7, 2)]
[Conv2D(Filters = 5, Kernel = 3, Padding = Padding.Same, KernelL2 = 0.1f, KernelMaxNorm = 0.5f, Trainable = false)]
[BatchNormalization(Activation = Activation.Relu, Trainable = false)]
[Conv2D(Filters = 6, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu, Name = "middle")]
[Conv2D(Filters = 6, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Add("middle")]
[GlobalAveragePool2D]
[Dense(3, Activation = Activation.Softmax)]
public partial class FrozenBeginning;

/// <summary>The same without folding.</summary>
[Input(8, 7, 2, Without = Passes.FoldedNormalization)]
[Conv2D(Filters = 5, Kernel = 3, Padding = Padding.Same, KernelL2 = 0.1f, KernelMaxNorm = 0.5f, Trainable = false)]
[BatchNormalization(Activation = Activation.Relu, Trainable = false)]
[Conv2D(Filters = 6, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu, Name = "middle")]
[Conv2D(Filters = 6, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Add("middle")]
[GlobalAveragePool2D]
[Dense(3, Activation = Activation.Softmax)]
public partial class UnfoldedBeginning;

/// <summary>A convolution in the middle, which gradients pass, and the end.</summary>
[Input(8, 7, 2)]
[Conv2D(Filters = 5, Kernel = 3, Padding = Padding.Same, KernelL2 = 0.1f, KernelMaxNorm = 0.5f)]
[BatchNormalization(Activation = Activation.Relu)]
[Conv2D(Filters = 6, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu, Name = "middle", Trainable = false)]
[Conv2D(Filters = 6, Kernel = 3, Padding = Padding.Same, Activation = Activation.Relu)]
[Add("middle")]
[GlobalAveragePool2D]
[Dense(3, Activation = Activation.Softmax, Trainable = false)]
public partial class FrozenMiddle;

/// <summary>Nothing is trained.</summary>
[Input(4, 4, 1)]
[Conv2D(Filters = 2, Kernel = 3, Trainable = false)]
[Flatten]
[Dense(2, Trainable = false)]
public partial class AllFrozen;

/// <summary>A block whose layers do not know.</summary>
[Block]
[Conv2D(Filters = 4, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Activation = Activation.Relu)]
public class Stage;

/// <summary>A block of blocks, one of which is not trained.</summary>
[Block]
[Use<Stage>(Trainable = false)]
[Use<Stage>]
public class Stages;

/// <summary>What a use says goes for all layers in it, however deep.</summary>
[Input(6, 6, 1)]
[Use<Stages>]
[Use<Stages>(Trainable = false, Name = "frozen")]
[Flatten]
[Dense(2)]
public partial class FrozenUses;

/// <summary>A ready-made network as the beginning of another.</summary>
[Input(32, 32, 3)]
[ResNet18(IncludeTop = false, Trainable = false)]
[GlobalAveragePool2D]
[Dense(4, Activation = Activation.Softmax)]
public partial class FineTuned;

/// <summary>A large dense layer whose gradient is taken from the whole batch right before its update.</summary>
[Input(16, 16, 4)]
[Flatten]
[Dense(512, Activation = Activation.Relu)]
[Dense(3, Activation = Activation.Softmax)]
public partial class LargeDense;
