using static ConvGen.Activation;
using static ConvGen.Padding;

namespace ConvGen.Tests.Reading;

/// <summary>A block that branches.</summary>
[Block]
[Conv2D(Filters = Arg.Channels, Kernel = 3, Padding = Same, Activation = Relu, Name = "left")]
[Conv2D(Filters = Arg.Channels, Kernel = 1, From = "input", Name = "right")]
[Add("left", Activation = Tanh)]
public class Fork;

/// <summary>Outputs where passes would fold, fuse, skip or cut what is read: each map is wanted whole.</summary>
[Output("dense")]
[Input(9, 11, 2)]
[Conv2D(Filters = 6, Kernel = 3, Padding = Same, UseBias = false, Name = "raw")]
[BatchNormalization(Activation = Relu, Name = "norm")]
[Use<Fork>(Times = 2, Name = "body")]
[Conv2D(Filters = 5, Kernel = 3, Padding = Same, Activation = Relu, Name = "strided")]
[Conv2D(Filters = 7, Kernel = 1, Stride = 2, Name = "stride")]
[MaxPool2D(2, Name = "pool")]
[Conv2D(Filters = 4, Kernel = 3, From = "body", Name = "side")]
[Activate(Sigmoid, Name = "gate")]
[Flatten(From = "pool")]
[Dense(4, Activation = Softmax, Name = "dense")]
[Output("raw"), Output("norm"), Output("body"), Output("strided"), Output("stride"), Output("pool"), Output("gate")]
public partial class Observed;

/// <summary>The same layers without outputs, as far as the prediction needs them.</summary>
[Input(9, 11, 2)]
[Conv2D(Filters = 6, Kernel = 3, Padding = Same, UseBias = false, Name = "raw")]
[BatchNormalization(Activation = Relu, Name = "norm")]
[Use<Fork>(Times = 2, Name = "body")]
[Conv2D(Filters = 5, Kernel = 3, Padding = Same, Activation = Relu, Name = "strided")]
[Conv2D(Filters = 7, Kernel = 1, Stride = 2, Name = "stride")]
[MaxPool2D(2, Name = "pool")]
[Flatten(From = "pool")]
[Dense(4, Activation = Softmax, Name = "dense")]
public partial class Unobserved;

/// <summary>Ends with the value of a convolution that a normalisation follows.</summary>
[Input(9, 11, 2)]
[Conv2D(Filters = 6, Kernel = 3, Padding = Same, UseBias = false, Name = "raw")]
public partial class EndsInRaw;

/// <summary>Ends with a normalisation.</summary>
[Input(9, 11, 2)]
[Conv2D(Filters = 6, Kernel = 3, Padding = Same, UseBias = false, Name = "raw")]
[BatchNormalization(Activation = Relu, Name = "norm")]
public partial class EndsInNorm;

/// <summary>Ends with a use of a block.</summary>
[Input(9, 11, 2)]
[Conv2D(Filters = 6, Kernel = 3, Padding = Same, UseBias = false, Name = "raw")]
[BatchNormalization(Activation = Relu, Name = "norm")]
[Use<Fork>(Times = 2, Name = "body")]
public partial class EndsInBody;

/// <summary>Ends with a map of which the next layer reads a quarter.</summary>
[Input(9, 11, 2)]
[Conv2D(Filters = 6, Kernel = 3, Padding = Same, UseBias = false, Name = "raw")]
[BatchNormalization(Activation = Relu, Name = "norm")]
[Use<Fork>(Times = 2, Name = "body")]
[Conv2D(Filters = 5, Kernel = 3, Padding = Same, Activation = Relu, Name = "strided")]
public partial class EndsInStrided;

/// <summary>Ends with a map of which a pool leaves out a row.</summary>
[Input(9, 11, 2)]
[Conv2D(Filters = 6, Kernel = 3, Padding = Same, UseBias = false, Name = "raw")]
[BatchNormalization(Activation = Relu, Name = "norm")]
[Use<Fork>(Times = 2, Name = "body")]
[Conv2D(Filters = 5, Kernel = 3, Padding = Same, Activation = Relu, Name = "strided")]
[Conv2D(Filters = 7, Kernel = 1, Stride = 2, Name = "stride")]
public partial class EndsInStride;

/// <summary>Ends with a pool.</summary>
[Input(9, 11, 2)]
[Conv2D(Filters = 6, Kernel = 3, Padding = Same, UseBias = false, Name = "raw")]
[BatchNormalization(Activation = Relu, Name = "norm")]
[Use<Fork>(Times = 2, Name = "body")]
[Conv2D(Filters = 5, Kernel = 3, Padding = Same, Activation = Relu, Name = "strided")]
[Conv2D(Filters = 7, Kernel = 1, Stride = 2, Name = "stride")]
[MaxPool2D(2, Name = "pool")]
public partial class EndsInPool;

/// <summary>Ends with the branch that the prediction does not need.</summary>
[Input(9, 11, 2)]
[Conv2D(Filters = 6, Kernel = 3, Padding = Same, UseBias = false, Name = "raw")]
[BatchNormalization(Activation = Relu, Name = "norm")]
[Use<Fork>(Times = 2, Name = "body")]
[Conv2D(Filters = 4, Kernel = 3, From = "body", Name = "side")]
[Activate(Sigmoid, Name = "gate")]
public partial class EndsInGate;

/// <summary>Weights beyond the cache, which samples share: segments, and batches of more than one sample.</summary>
[Input(4, 8, 8)]
[Flatten]
[Dense(3000, Activation = Relu, Name = "hidden")]
[Dense(1500, Activation = Relu)]
[Dense(3)]
[Output("hidden")]
public partial class Wide;

/// <summary>Ends with its first dense layer.</summary>
[Input(4, 8, 8)]
[Flatten]
[Dense(3000, Activation = Relu, Name = "hidden")]
public partial class EndsInHidden;
