using static ConvGen.Activation;

namespace ConvGen.Distributed.Tests;

/// <summary>D2's kind: fused pools, sparse gradients, dropout, a small dense layer.</summary>
[Input(12, 12, 1)]
[Conv2D(Filters = 8, Kernel = 3, Activation = Relu)]
[MaxPool2D(2)]
[Conv2D(Filters = 12, Kernel = 3, Activation = Relu)]
[Flatten]
[Dropout(0.5f)]
[Dense(4, Activation = Softmax)]
internal partial class Pooled;

/// <summary>Statistics of the batch in three places, one of them behind a skip.</summary>
[Input(8, 8, 2)]
[Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization(Name = "first")]
[Activate(Relu, Name = "skip")]
[Conv2D(Filters = 8, Kernel = 3, Padding = Padding.Same, UseBias = false)]
[BatchNormalization]
[Add("skip")]
[Activate(Relu)]
[DepthwiseConv2D(Kernel = 3, UseBias = false)]
[BatchNormalization(Momentum = 0.9f)]
[GlobalAveragePool2D]
[Dense(4, Activation = Softmax)]
internal partial class Normalized;

/// <summary>A dense layer whose gradients are taken from the whole batch, behind weights that are regularised.</summary>
[Input(10, 20, 1)]
[Conv2D(Filters = 2, Kernel = 3, Padding = Padding.Same, Activation = Relu, KernelL2 = 1e-3f)]
[Flatten]
[Dense(1024, Activation = Tanh)]
[Dense(4, Activation = Softmax)]
internal partial class Wide;
