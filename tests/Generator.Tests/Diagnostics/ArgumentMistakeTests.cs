using System.Threading.Tasks;
using ConvGen.Generator.Planning.Layout;
using Xunit;

namespace ConvGen.Generator.Tests.Diagnostics;

public class ArgumentMistakeTests
{
    [Theory]
    [InlineData("[[|Conv2D(Kernel = 3)|]]", "[Conv2D] needs Filters; for example Filters = 32")]
    [InlineData("[[|Conv2D(Filters = 2)|]]", "[Conv2D] needs Kernel; for example Kernel = 3, or KernelHeight = 1, KernelWidth = 3")]
    [InlineData(
        "[[|Conv2D(Filters = 2, KernelHeight = 3)|]]",
        "[Conv2D] needs KernelWidth; for example Kernel = 3, or KernelHeight = 1, KernelWidth = 3")]
    [InlineData("[[|DepthwiseConv2D|]]", "[DepthwiseConv2D] needs Kernel; for example Kernel = 3, or KernelHeight = 1, KernelWidth = 3")]
    [InlineData("[[|Reshape|]]", "[Reshape] needs a shape; for example [Reshape(7, 7, 64)]")]
    [InlineData(
        "[[|Conv2D(Filters = 2, Kernel = 3, KernelInitializer = Initializer.Constant)|]]",
        "[Conv2D] needs KernelConstant beside KernelInitializer = Constant; for example KernelConstant = 0.5f")]
    [InlineData(
        "[Flatten, [|Dense(2, BiasInitializer = Initializer.Constant)|]]",
        "[Dense] needs BiasConstant beside BiasInitializer = Constant; for example BiasConstant = 0.5f")]
    public Task Missing(string layer, string message) => DiagnosticAssert.SingleErrorAsync("[Input(7, 7, 1)]\n" + layer, "CG0020", message);

    [Theory]
    [InlineData("[Conv2D([|Filters = 0|], Kernel = 3)]", "Filters is 0; it must be at least 1")]
    [InlineData("[Conv2D([|Filters = int.MinValue|], Kernel = 3)]", "Filters is -2147483648; it must be at least 1")]
    [InlineData("[Conv2D(Filters = 2, [|Kernel = 0|])]", "Kernel is 0; it must be at least 1")]
    [InlineData("[Conv2D(Filters = 2, Kernel = 3, [|KernelWidth = -1|])]", "KernelWidth is -1; it must be at least 1")]
    [InlineData("[Conv2D(Filters = 2, Kernel = 3, [|Stride = 0|])]", "Stride is 0; it must be at least 1")]
    [InlineData("[Conv2D(Filters = 2, Kernel = 3, [|StrideHeight = 0|])]", "StrideHeight is 0; it must be at least 1")]
    [InlineData("[Conv2D(Filters = 2, Kernel = 3, [|Dilation = -2|])]", "Dilation is -2; it must be at least 1")]
    [InlineData("[Conv2D(Filters = 2, Kernel = 3, [|DilationWidth = 0|])]", "DilationWidth is 0; it must be at least 1")]
    [InlineData("[Conv2D(Filters = 2, Kernel = 3, [|Groups = 0|])]", "Groups is 0; it must be at least 1")]
    [InlineData("[Conv2D(Filters = 2, Kernel = 3, [|PadTop = -1|])]", "PadTop is -1; it must be at least 0")]
    [InlineData("[DepthwiseConv2D(Kernel = 3, [|DepthMultiplier = 0|])]", "DepthMultiplier is 0; it must be at least 1")]
    [InlineData("[MaxPool2D([|0|])]", "size is 0; it must be at least 1")]
    [InlineData("[AveragePool2D([|PoolHeight = 0|], PoolWidth = 2)]", "PoolHeight is 0; it must be at least 1")]
    [InlineData("[MaxPool2D(2, [|PadLeft = -1|])]", "PadLeft is -1; it must be at least 0")]
    [InlineData("[MaxPool2D(2, [|Stride = 0|])]", "Stride is 0; it must be at least 1")]
    [InlineData("[ZeroPadding2D(1, [|-1|], 1, 1)]", "bottom is -1; it must be at least 0")]
    [InlineData("[ZeroPadding2D(1, 1, right: 1, [|left: -3|])]", "left is -3; it must be at least 0")]
    [InlineData("[Flatten, Dense([|0|])]", "units is 0; it must be at least 1")]
    [InlineData("[Reshape([|7|], 0)]", "Dimension 1 of the shape is 0; it must be at least 1")]
    public Task TooSmall(string layer, string message) =>
        DiagnosticAssert.SingleErrorAsync("[Input(7, 7, 1)]\n" + layer, "CG0021", message);

    [Theory]
    [InlineData("[Input([|0|], 7, 1)]", "height is 0; it must be at least 1")]
    [InlineData("[Input(7, [|-7|], 1)]", "width is -7; it must be at least 1")]
    [InlineData("[Input(7, 7, [|channels: 0|])]", "channels is 0; it must be at least 1")]
    public Task InputTooSmall(string input, string message) => DiagnosticAssert.SingleErrorAsync(input + "\n[Flatten]", "CG0021", message);

    [Theory]
    [InlineData(
        "[Conv2D(Filters = 2, [|Kernel = 3|], KernelHeight = 3, KernelWidth = 1)]",
        "Kernel cannot be combined with KernelHeight and KernelWidth: both axes are given already; remove Kernel")]
    [InlineData(
        "[Conv2D(Filters = 2, Kernel = 3, Padding = Padding.Same, [|PadTop = 1|], PadLeft = 1)]",
        "PadTop cannot be combined with Padding: pads come from a mode or from explicit numbers; keep one")]
    [InlineData(
        "[Conv2D(Filters = 1, Kernel = 1, [|KernelValues = new[] { 1f }|], KernelConstant = 1)]",
        "KernelValues cannot be combined with KernelConstant: each says how the parameter starts; keep one")]
    [InlineData(
        "[Conv2D(Filters = 1, Kernel = 1, [|KernelConstant = 1|], KernelInitializer = Initializer.Ones)]",
        "KernelConstant cannot be combined with KernelInitializer = Ones: each says how the parameter starts; keep one")]
    [InlineData(
        "[Conv2D(Filters = 1, Kernel = 1, UseBias = false, [|BiasConstant = 1|])]",
        "BiasConstant cannot be combined with UseBias = false: without a bias nothing starts there; remove one")]
    public Task Conflict(string layer, string message) =>
        DiagnosticAssert.SingleErrorAsync("[Input(7, 7, 1)]\n" + layer, "CG0022", message);

    [Theory]
    [InlineData(
        "[Conv2D(Filters = 2, Kernel = 3, [|Algorithm = (Algorithm)7|])]",
        "Algorithm is 7, which is no member of ConvGen.Algorithm; its members are Auto, Direct, Winograd")]
    [InlineData(
        "[Conv2D(Filters = 2, Kernel = 3, [|Padding = (Padding)2|])]",
        "Padding is 2, which is no member of ConvGen.Padding; its members are Valid, Same")]
    [InlineData(
        "[Activate([|(Activation)(-1)|])]",
        "activation is -1, which is no member of ConvGen.Activation; its members are Linear, Relu, Relu6, LeakyRelu, Elu, Sigmoid, Tanh, "
            + "Silu, Gelu, HardSwish, Softplus, Softmax, HardSigmoid, Selu, Mish, GeluTanh, LogSoftmax")]
    [InlineData(
        "[Flatten, Dense(2, [|KernelInitializer = (Initializer)9|])]",
        "KernelInitializer is 9, which is no member of ConvGen.Initializer; its members are GlorotUniform, GlorotNormal, HeUniform, "
            + "HeNormal, LecunNormal, RandomNormal, Zeros, Ones, Constant")]
    public Task UnknownEnumValue(string layer, string message) =>
        DiagnosticAssert.SingleErrorAsync("[Input(7, 7, 1)]\n" + layer, "CG0023", message);

    [Theory]
    [InlineData("[Flatten, Dense(2, [|KernelConstant = float.NaN|])]", "KernelConstant is NaN; a parameter must start finite")]
    [InlineData(
        "[Flatten, Dense(2, [|BiasConstant = float.NegativeInfinity|])]", "BiasConstant is -Infinity; a parameter must start finite")]
    [InlineData(
        "[Flatten, Dense(2, [|BiasValues = new[] { 1, float.PositiveInfinity }|])]",
        "BiasValues[1] is Infinity; a parameter must start finite")]
    public Task NotFinite(string layer, string message) =>
        DiagnosticAssert.SingleErrorAsync("[Input(7, 7, 1)]\n" + layer, "CG0024", message);

    [Theory]
    [InlineData("[Dropout([|1|])]", "The rate is 1; it must be at least 0 and below 1")]
    [InlineData("[Dropout([|-0.5f|])]", "The rate is -0.5; it must be at least 0 and below 1")]
    [InlineData("[Dropout([|float.NaN|])]", "The rate is NaN; it must be at least 0 and below 1")]
    public Task Rate(string layer, string message) => DiagnosticAssert.SingleErrorAsync("[Input(7, 7, 1)]\n" + layer, "CG0025", message);

    [Theory]
    [InlineData(
        "[Conv2D(Filters = 2, Kernel = 3, [|KernelL2 = -1e-4f|])]",
        "KernelL2 is -0.0001; it must be finite and at least 0, and 0 means none")]
    [InlineData(
        "[DepthwiseConv2D(Kernel = 3, [|KernelMaxNorm = float.NaN|])]",
        "KernelMaxNorm is NaN; it must be finite and at least 0, and 0 means none")]
    [InlineData(
        "[Flatten, Dense(2, [|KernelL1 = float.PositiveInfinity|])]",
        "KernelL1 is Infinity; it must be finite and at least 0, and 0 means none")]
    public Task Strength(string layer, string message) =>
        DiagnosticAssert.SingleErrorAsync("[Input(7, 7, 1)]\n" + layer, "CG0027", message);

    [Theory]
    [InlineData("string", "public class Other;", "'string' is no struct")]
    [InlineData("int[]", "public class Other;", "'int[]' is no struct")]
    [InlineData("Half<>", "public struct Half<T> : IKernelTransform { METHODS }", "'Half<>' lacks its type arguments")]
    [InlineData("Half", "public struct Half;", "'Half' does not implement ConvGen.IKernelTransform")]
    [InlineData("Half", "file struct Half : IKernelTransform { METHODS }", "'Half' is not visible to generated code")]
    [InlineData(
        "Outer.Half", "public class Outer { protected struct Half : IKernelTransform { METHODS } }",
        "'Outer.Half' is not visible to generated code")]
    public Task Transform(string type, string declaration, string message) => DiagnosticAssert.SingleErrorInAsync(
        "using ConvGen;\n[Input(7, 7, 1)]\n[Conv2D(Filters = 2, Kernel = 3, [|KernelTransform = typeof(" + type
            + ")|])]\npublic partial class Net"
            + (type.StartsWith("Outer") ? " : Outer;" : ";") + "\n" + declaration.Replace("METHODS", TransformMethods) + "\n"
            + DiagnosticAssert.User,
        "CG0028",
        message
            + "; KernelTransform needs a public or internal struct that implements ConvGen.IKernelTransform, "
            + "for example typeof(WeightStandardization)");

    private const string TransformMethods =
        """
        public static void Apply(System.ReadOnlySpan<float> kernel, Shape shape, System.Span<float> result) => kernel.CopyTo(result);
        public static void Gradient(
            System.ReadOnlySpan<float> kernel, Shape shape, System.ReadOnlySpan<float> d, System.Span<float> dk) => d.CopyTo(dk);
        """;

    [Fact]
    public Task CustomTypesMustBeVisible() => DiagnosticAssert.SingleErrorInAsync(
        "using ConvGen;\n[Input(7, 7, 1)]\n[[|Custom<Half>|]]\npublic partial class Net;\nfile struct Half : ICustomLayer { METHODS }\n"
            .Replace("METHODS", CustomMethods) + DiagnosticAssert.User,
        "CG0028",
        "'Half' is not visible to generated code; Custom needs a public or internal struct that implements ConvGen.ICustomLayer");

    [Theory]
    [InlineData("[|0|], 4", "CG0021", "Dimension 0 of the shape is 0; it must be at least 1")]
    [InlineData(
        "[|100_000|], 100_000", "CG0058",
        "Layer 'custom': its output of 100000x100000 would have 10,000,000,000 elements; at most 1,073,741,824 are supported")]
    public Task CustomShapes(string shape, string id, string message) => DiagnosticAssert.SingleErrorInAsync(
        ("using ConvGen;\n[Input(7, 7, 1)]\n[Custom<Half>(" + shape
            + ")]\npublic partial class Net;\npublic struct Half : ICustomLayer { METHODS }\n").Replace("METHODS", CustomMethods)
            + DiagnosticAssert.User,
        id, message);

    private const string CustomMethods =
        """
        public static void Forward(System.ReadOnlySpan<float> input, Shape shape, System.Span<float> output) => input.CopyTo(output);
        public static void Backward(
            System.ReadOnlySpan<float> input, System.ReadOnlySpan<float> output, Shape shape, System.ReadOnlySpan<float> dy,
            System.Span<float> dx) => dy.CopyTo(dx);
        """;
}
