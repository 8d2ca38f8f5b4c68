using ConvGen.Generator.Planning.Layout;

namespace ConvGen.Generator.Tests.Harness;

/// <summary>Networks that several tests compile.</summary>
internal static class Networks
{
    /// <summary>Two convolutions on Fashion-MNIST: 30,762 parameters.</summary>
    public const string D1 =
        """
        using ConvGen;
        using static ConvGen.Padding;

        namespace Demo;

        [Input(28, 28, 1)]
        [Conv2D(Filters = 16, Kernel = 3, Padding = Valid, Activation = Activation.Relu)]
        [MaxPool2D(2)]
        [Conv2D(Filters = 32, Kernel = 3, Padding = Valid, Activation = Activation.Relu)]
        [MaxPool2D(2)]
        [Flatten]
        [Dense(32, Activation = Activation.Relu)]
        [Dense(10, Activation = Activation.Softmax)]
        public partial class D1;
        """;

    /// <summary>Two convolutions and dropout on MNIST: 34,826 parameters.</summary>
    public const string D2 =
        """
        using ConvGen;

        namespace Demo;

        [Input(28, 28, 1)]
        [Conv2D(Filters = 32, Kernel = 3, Activation = Activation.Relu)]
        [MaxPool2D(2)]
        [Conv2D(Filters = 64, Kernel = 3, Activation = Activation.Relu)]
        [MaxPool2D(2)]
        [Flatten]
        [Dropout(0.5f)]
        [Dense(10, Activation = Activation.Softmax)]
        public partial class D2;
        """;

    /// <summary>Strides, dilations and channel counts that no kernel likes; average pools.</summary>
    public const string X1 =
        """
        using ConvGen;

        namespace Demo;

        [Input(28, 28, 1)]
        [Conv2D(Filters = 13, Kernel = 5, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Activation = Activation.Relu)]
        [AveragePool2D(2)]
        [Conv2D(Filters = 27, Kernel = 3, Dilation = 2, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2, Activation = Activation.Relu)]
        [Conv2D(Filters = 38, Kernel = 3, Stride = 2, Dilation = 2, PadTop = 2, PadBottom = 2, PadLeft = 2, PadRight = 2,
            Activation = Activation.Relu)]
        [Conv2D(Filters = 51, KernelHeight = 1, KernelWidth = 3, Activation = Activation.Relu)]
        [AveragePool2D(3, Stride = 2)]
        [Conv2D(Filters = 29, Kernel = 2, Activation = Activation.Relu)]
        [Flatten]
        [Dense(10, Activation = Activation.Softmax)]
        public partial class X1;
        """;

    /// <summary>5x5 convolutions and a large dense layer on MNIST: 3,274,634 parameters.</summary>
    public const string D3 =
        """
        using ConvGen;
        using static ConvGen.Padding;

        namespace Demo;

        [Input(28, 28, 1)]
        [Conv2D(Filters = 32, Kernel = 5, Padding = Same, Activation = Activation.Relu)]
        [MaxPool2D(2, Stride = 2)]
        [Conv2D(Filters = 64, Kernel = 5, Padding = Same, Activation = Activation.Relu)]
        [MaxPool2D(2)]
        [Reshape(3136)]
        [Dense(1024, Activation = Activation.Relu)]
        [Dense(10)]
        [Activate(Activation.Softmax)]
        public partial class D3;
        """;

    /// <summary>Every kind of layer once, with every kind of argument.</summary>
    public const string EveryLayer =
        """
        using ConvGen;

        namespace Demo;

        [Input(12, 10, 2)]
        [ZeroPadding2D(1, 0, 2, 1)]
        [Conv2D(Filters = 4, KernelHeight = 3, KernelWidth = 2, StrideHeight = 2, StrideWidth = 1, DilationHeight = 1, DilationWidth = 2,
            PadTop = 1, PadBottom = 0, PadLeft = 2, PadRight = 1, Groups = 2, Activation = Activation.LeakyRelu, UseBias = true,
            KernelInitializer = Initializer.HeNormal, BiasConstant = 0.25f, KernelSeed = 7, KernelL1 = 1e-5f, KernelL2 = 1e-4f,
            KernelMaxNorm = 2, KernelTransform = typeof(FlipKernel), Algorithm = Algorithm.Direct, Name = "stem")]
        [DepthwiseConv2D(Kernel = 3, DepthMultiplier = 2, Padding = Padding.Same, UseBias = false)]
        [MaxPool2D(PoolHeight = 2, PoolWidth = 3, Stride = 2, PadTop = 1)]
        [Use<Head>(Times = 2, Name = "head")]
        [AveragePool2D]
        [Reshape(4, 3, 2)]
        [GlobalMaxPool2D]
        [Dense(6, KernelValues = new float[] { 1, 2, 3, 4, 5, 6, -1, -2, -3, -4, -5, -0.5f }, BiasInitializer = Initializer.Ones)]
        [Reshape(1, 2, 3)]
        [GlobalAveragePool2D]
        [Dropout(0.25f)]
        [Dense(2)]
        [Activate(Activation.Softmax)]
        public partial class EveryLayer;

        [Block]
        [Conv2D(Filters = 8, Kernel = 1)]
        [Activate(Activation.Tanh)]
        public class Head;
        """;
}
