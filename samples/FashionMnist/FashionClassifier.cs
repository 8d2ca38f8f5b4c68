using static ConvGen.Activation;
using static ConvGen.Initializer;

namespace ConvGen.Samples.FashionMnist;

/// <summary>A pooling layer that is declared once and used twice.</summary>
[Block]
[MaxPool2D(2)]
public partial class Pool;

/// <summary>Two convolutions and two dense layers for clothes, 30,762 parameters.</summary>
/// <remarks>
/// Direct convolutions: they sum the products of the definition in its order, as the naive layers do. Winograd's, which are faster, round
/// otherwise; sooner or later another of two nearly equal inputs wins a max pool, and from there on two trainings go apart.
/// </remarks>
[Input(28, 28, 1)]
[Conv2D(Filters = 16, Kernel = 3, Activation = Relu, KernelInitializer = GlorotUniform, KernelSeed = 42, Algorithm = Algorithm.Direct)]
[Use<Pool>]
[Conv2D(Filters = 32, Kernel = 3, Activation = Relu, KernelInitializer = GlorotUniform, KernelSeed = 42, Algorithm = Algorithm.Direct)]
[Use<Pool>]
[Flatten]
[Dense(32, Activation = Relu)]
[Dense(10, Activation = Softmax)]
public partial class FashionClassifier;
