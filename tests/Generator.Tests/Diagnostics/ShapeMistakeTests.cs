using System.Threading.Tasks;
using ConvGen.Generator.Planning.Layout;
using Xunit;

namespace ConvGen.Generator.Tests.Diagnostics;

public class ShapeMistakeTests
{
    [Theory]
    [InlineData(
        "[Conv2D(Filters = 2, [|Kernel = 5|], Dilation = 2)]",
        "Layer 'conv2d': kernel 5x5 with dilation 2 spans 9x9 and does not fit the 7x7 input; use at most 4x4, or Padding = Same")]
    [InlineData(
        "[Conv2D(Filters = 2, Kernel = 3, [|KernelWidth = 8|])]",
        "Layer 'conv2d': kernel 3x8 does not fit the 7x7 input; use at most 7x7, or Padding = Same")]
    [InlineData(
        "[Conv2D(Filters = 2, [|Kernel = 6|], DilationHeight = 2, PadTop = 1, PadBottom = 2)]",
        "Layer 'conv2d': kernel 6x6 with dilation 2x1 spans 11x6 and does not fit the 7x7 input padded to 10x7; use at most 5x7, "
            + "or Padding = Same")]
    [InlineData("[MaxPool2D([|8|])]", "Layer 'max_pooling2d': window 8x8 does not fit the 7x7 input; use at most 7x7, or Padding = Same")]
    public Task WindowDoesNotFit(string layer, string message) =>
        DiagnosticAssert.SingleErrorAsync("[Input(7, 7, 1)]\n" + layer, "CG0050", message);

    [Fact]
    public Task DefaultWindowDoesNotFit() => DiagnosticAssert.SingleErrorAsync(
        "[Input(7, 7, 1)]\n[MaxPool2D(4)]\n[[|AveragePool2D|]]",
        "CG0050",
        "Layer 'average_pooling2d': window 2x2 does not fit the 1x1 input; use at most 1x1, or Padding = Same");

    [Theory]
    [InlineData("Cropping2D(4, [|3|], 0, 0)", "top + bottom is 7; it must be below the 7 rows of the input")]
    [InlineData("Cropping2D(0, 0, 4, [|5|])", "left + right is 9; it must be below the 8 columns of the input")]
    [InlineData(
        "Activate(Activation.LeakyRelu, [|LeakySlope = -0.5f|])", "LeakySlope is -0.5; it must be at least 0")]
    [InlineData("Normalization(0, [|-1|])", "variance is -1; it must be at least 0")]
    [InlineData(
        "BatchNormalization([|LearningRateScale = 0|])", "LearningRateScale is 0; it must be above 0; Trainable = false trains nothing")]
    public Task ValueOutOfRange(string layer, string message) =>
        DiagnosticAssert.SingleErrorAsync($"[Input(7, 8, 1)]\n[{layer}]", "CG0029", message);

    [Fact]
    public Task LearningRateScalesOfUsesMultiply() => DiagnosticAssert.SingleErrorInAsync(
        $$"""
        using ConvGen;
        [Block]
        [Conv2D(Filters = 2, Kernel = 3, LearningRateScale = 1e-30f)]
        public class Slow;
        [Input(8, 8, 2)]
        [Use<Slow>([|LearningRateScale = 1e-30f|])]
        public partial class Net;
        {{DiagnosticAssert.User}}
        """,
        "CG0029",
        "LearningRateScale, multiplied with those of the layers inside, is 0; it must be finite and above 0");

    [Fact]
    public Task ArgumentOfAnotherActivation() => DiagnosticAssert.SingleErrorAsync(
        "[Input(7, 7, 1)]\n[Conv2D(Filters = 2, Kernel = 3, [|EluAlpha = 2|])]",
        "CG0022",
        "EluAlpha cannot be combined with Activation = Linear: only Elu takes it; remove it");

    [Fact]
    public Task GroupsDoNotDivideChannels() => DiagnosticAssert.SingleErrorAsync(
        "[Input(7, 7, 4)]\n[Conv2D(Filters = 6, Kernel = 3, [|Groups = 3|])]",
        "CG0051",
        "Layer 'conv2d': Groups = 3 does not divide the 4 input channels; use a common divisor of channels and filters");

    [Theory]
    [InlineData("Kernel = 3, Stride = 2", "3x3, stride 2x2, dilation 1x1, groups 1")]
    [InlineData("Kernel = 3, Dilation = 2", "3x3, stride 1x1, dilation 2x2, groups 1")]
    [InlineData("KernelHeight = 3, KernelWidth = 2", "3x2, stride 1x1, dilation 1x1, groups 1")]
    [InlineData("Kernel = 1", "1x1, stride 1x1, dilation 1x1, groups 1")]
    [InlineData("Kernel = 7", "7x7, stride 1x1, dilation 1x1, groups 1")]
    [InlineData("Kernel = 5, Groups = 2", "5x5, stride 1x1, dilation 1x1, groups 2")]
    public Task WinogradDoesNotApply(string window, string received) => DiagnosticAssert.SingleErrorAsync(
        $"[Input(9, 9, 4)]\n[Conv2D(Filters = 6, {window}, [|Algorithm = Algorithm.Winograd|])]",
        "CG0061",
        $"Layer 'conv2d': Algorithm = Winograd is for kernels of 1, 3 or 5 taps along each axis, more than one in all, with stride 1, "
            + $"dilation 1 and one group; this one is {received}; use Auto or Direct");

    [Fact]
    public Task GroupsDoNotDivideFilters() => DiagnosticAssert.SingleErrorAsync(
        "[Input(7, 7, 4)]\n[Conv2D(Filters = 6, Kernel = 3, [|Groups = 4|])]",
        "CG0052",
        "Groups = 4 does not divide Filters = 6; each group makes Filters / Groups channels");

    [Theory]
    [InlineData(
        "[Flatten]\n[[|Conv2D(Filters = 6, Kernel = 3)|]]",
        "Layer 'conv2d': Conv2D needs an image (height, width, channels), but its input has shape 196; "
            + "move it before [Flatten] or use [Reshape]")]
    [InlineData(
        "[Flatten]\n[[|MaxPool2D|]]",
        "Layer 'max_pooling2d': MaxPooling2D needs an image (height, width, channels), but its input has shape 196; "
            + "move it before [Flatten] or use [Reshape]")]
    [InlineData(
        "[Reshape(14, 14)]\n[[|GlobalMaxPool2D|]]",
        "Layer 'global_max_pooling2d': GlobalMaxPooling2D needs an image (height, width, channels), but its input has shape 14x14; "
            + "move it before [Flatten] or use [Reshape]")]
    [InlineData(
        "[Flatten]\n[[|ZeroPadding2D(1, 1, 1, 1)|]]",
        "Layer 'zero_padding2d': ZeroPadding2D needs an image (height, width, channels), but its input has shape 196; "
            + "move it before [Flatten] or use [Reshape]")]
    public Task ImageNeeded(string layers, string message) =>
        DiagnosticAssert.SingleErrorAsync("[Input(7, 7, 4)]\n" + layers, "CG0053", message);

    [Fact]
    public Task DenseBeforeFlatten() => DiagnosticAssert.SingleErrorAsync(
        "[Input(7, 7, 4)]\n[[|Dense(3)|]]\n[Conv2D(Filters = 2, Kernel = 3)]",
        "CG0054",
        "Layer 'dense': Dense needs a vector, but its input has shape 7x7x4; put [Flatten] or [GlobalAveragePool2D] before it");

    [Theory]
    [InlineData("[Reshape([|7|], 7, 5)]", "Layer 'reshape': the shape 7x7x5 has 245 elements, but the input 7x7x4 has 196")]
    [InlineData(
        "[Reshape([|int.MaxValue|], int.MaxValue, int.MaxValue)]",
        "Layer 'reshape': the shape 2147483647x2147483647x2147483647 has 9903520300447984150353281023 elements, "
            + "but the input 7x7x4 has 196")]
    public Task ReshapeLength(string layer, string message) =>
        DiagnosticAssert.SingleErrorAsync("[Input(7, 7, 4)]\n" + layer, "CG0055", message);

    [Theory]
    [InlineData(
        "[Flatten, Dense(1, [|Activation = Activation.Softmax|])]",
        "Layer 'dense': Softmax over one value is always 1; use Sigmoid, or at least two units")]
    [InlineData(
        "[Conv2D(Filters = 1, Kernel = 3, [|Activation = Activation.Softmax|])]",
        "Layer 'conv2d': Softmax over one value is always 1; use Sigmoid, or at least two filters")]
    [InlineData(
        "[Activate([|Activation.Softmax|])]",
        "Layer 'activation': Softmax over one value is always 1; use Sigmoid, or at least two values along the last axis")]
    public Task SoftmaxOverOne(string layers, string message) =>
        DiagnosticAssert.SingleWarningAsync("[Input(7, 7, 1)]\n" + layers, "CG0056", message);

    [Theory]
    [InlineData(
        "[Conv2D(Filters = 2, Kernel = 3, [|KernelValues = new float[] { 1, 2, 3 }|])]",
        "Layer 'conv2d': KernelValues has 3 values, but the kernel of shape (3, 3, 4, 2) needs 72")]
    [InlineData(
        "[DepthwiseConv2D(Kernel = 1, DepthMultiplier = 2, [|KernelValues = new float[0]|])]",
        "Layer 'depthwise_conv2d': KernelValues has 0 values, but the kernel of shape (1, 1, 4, 2) needs 8")]
    [InlineData(
        "[Flatten, Dense(2, [|BiasValues = new float[] { 1 }|])]",
        "Layer 'dense': BiasValues has 1 values, but the bias of shape (2) needs 2")]
    public Task ValuesLength(string layers, string message) =>
        DiagnosticAssert.SingleErrorAsync("[Input(7, 7, 4)]\n" + layers, "CG0057", message);

    [Theory]
    [InlineData(
        "[[|Input(70000, 70000, 3)|]]\n[Flatten]",
        "Layer 'input_layer': its shape of 70000x70000x3 would have 14,700,000,000 elements; at most 1,073,741,824 are supported")]
    [InlineData(
        "[Input(700, 700, 1)]\n[Conv2D([|Filters = int.MaxValue|], Kernel = 3)]",
        "Layer 'conv2d': its output of 698x698x2147483647 would have 1,046,262,622,752,988 elements; at most 1,073,741,824 are supported")]
    [InlineData(
        "[Input(7, 7, 1)]\n[Conv2D(Filters = 1, [|Kernel = int.MaxValue|], Dilation = int.MaxValue, Padding = Padding.Same)]",
        "Layer 'conv2d': its padded input of 4611686011984936969x4611686011984936969x1 would have "
            + "21,267,647,873,137,532,205,278,182,150,902,906,961 elements; at most 1,073,741,824 are supported")]
    [InlineData(
        "[Input(7, 7, 8)]\n[Flatten]\n[Dense([|int.MaxValue|])]",
        "Layer 'dense': its kernel of 392x2147483647 would have 841,813,589,624 elements; at most 1,073,741,824 are supported")]
    [InlineData(
        "[Input(7, 7, 8)]\n[[|ZeroPadding2D(int.MaxValue, int.MaxValue, 0, 0)|]]",
        "Layer 'zero_padding2d': its output of 4294967301x7x8 would have 240,518,168,856 elements; at most 1,073,741,824 are supported")]
    [InlineData(
        "[Input(7, 7, 8)]\n[DepthwiseConv2D(Kernel = 1, [|DepthMultiplier = int.MaxValue|])]",
        "Layer 'depthwise_conv2d': its output of 8x2147483647 would have 17,179,869,176 elements; at most 1,073,741,824 are supported")]
    public Task SizeOverflow(string attributes, string message) => DiagnosticAssert.SingleErrorAsync(attributes, "CG0058", message);

    [Theory]
    [InlineData(
        "[MaxPool2D(2, [|PadTop = 2|])]",
        "PadTop is 2, but the window spans 2 rows, so that a window could lie wholly in padding; use at most 1")]
    [InlineData(
        "[AveragePool2D(PoolHeight = 2, PoolWidth = 3, [|PadRight = 3|])]",
        "PadRight is 3, but the window spans 3 columns, so that a window could lie wholly in padding; use at most 2")]
    public Task PadCoversWindow(string layer, string message) =>
        DiagnosticAssert.SingleErrorAsync("[Input(7, 7, 4)]\n" + layer, "CG0059", message);

    [Fact]
    public Task NetworkTooLarge() => DiagnosticAssert.SingleErrorInAsync(
        $$"""
        using ConvGen;
        [Input(20000, 10000, 2)]
        [Activate(Activation.Relu), Activate(Activation.Relu)]
        public partial class [|Net|];
        {{DiagnosticAssert.User}}
        """,
        "CG0060",
        "'Net' has 2,400,000,000 floats of activations and gradients a sample together; at most 2,000,000,000 are supported");

    [Fact]
    public Task SizesThatFitAreAccepted() => DiagnosticAssert.SingleErrorAsync(
        "[Input(7, 7, 1)]\n[Conv2D(Filters = 2, Kernel = 7)]\n[Conv2D(Filters = 2, Kernel = 9, Padding = Padding.Same)]\n[Dropout(0f)]\n"
            + "[Flatten]\n[Dropout([|2f|])]",
        "CG0025",
        "The rate is 2; it must be at least 0 and below 1");
}
