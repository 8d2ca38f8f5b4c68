using System.Linq;
using Xunit;

namespace ConvGen.Tests.Networks;

/// <summary>What a compiled network says of its layers.</summary>
public partial class LayersTests
{
    [Fact]
    public void Windows_say_what_was_resolved()
    {
        INetwork network = new Windows();
        LayerArguments[] layers = [.. network.Layers.Select(layer => layer.Arguments)];
        Assert.Equal(
            new LayerArguments
            {
                Kernel = (3, 2),
                Stride = (2, 2),
                Padding = (1, 1, 0, 0),
                Groups = 2,
                Activation = Activation.LeakyRelu,
                ActivationArgument = 0.25f,
                Mean = layers[0].Mean,
                Variance = layers[0].Variance,
            },
            layers[0]);
        Assert.Equal(((3, 3), (2, 2), (2, 2, 2, 2), 4, 2, true), Of(layers[1]));
        Assert.Equal(Activation.Relu6, layers[1].Activation);
        Assert.Equal(((3, 3), (1, 1), (1, 1, 1, 1), 8, 1, true), Of(layers[2]));
        Assert.Equal(((3, 3), (2, 2), true), (layers[3].Kernel, layers[3].Stride, layers[3].CeilMode));
        Assert.Equal((1, 0, 2, 0), layers[4].Padding);
        Assert.Equal(((2, 3), Interpolation.Bilinear), (layers[5].Factors, layers[5].Interpolation));

        static ((int, int), (int, int), (int, int, int, int), int, int, bool) Of(LayerArguments layer) =>
            (layer.Kernel, layer.Dilation, layer.Padding, layer.Groups, layer.DepthMultiplier, layer.UseBias);
    }

    [Fact]
    public void Layers_name_what_they_read_and_own()
    {
        INetwork network = new Merged();
        Assert.Equal(["rescaling", "normalization", "a", "b", "sum", "dropout"], network.Layers.Select(layer => layer.Name));
        NetworkLayer sum = network.Layers[4];
        Assert.Equal(["b", "a"], sum.Inputs);
        Assert.Equal(new Shape(4, 4, 3), sum.OutputShape);
        Assert.Equal(Activation.Relu, sum.Arguments.Activation);
        Assert.Equal([NetworkLayer.InputName], network.Layers[0].Inputs);
        Assert.Equal((0.5f, -1f), (network.Layers[0].Arguments.Scale, network.Layers[0].Arguments.Offset));
        Assert.Equal([1f, 2f, 3f], network.Layers[1].Arguments.Mean);
        Assert.Equal([4f, 5f, 6f], network.Layers[1].Arguments.Variance);
        Assert.Equal(["b.kernel", "b.bias"], network.Layers[3].Parameters.Select(parameter => parameter.Name));
        Assert.Equal(0.25f, network.Layers[5].Arguments.Rate);
    }

    [Input(9, 8, 4)]
    [Conv2D(Filters = 4, KernelHeight = 3, KernelWidth = 2, Stride = 2, Padding = Padding.Same, Groups = 2, UseBias = false,
        Activation = Activation.LeakyRelu, LeakySlope = 0.25f)]
    [DepthwiseConv2D(Kernel = 3, Dilation = 2, DepthMultiplier = 2, Padding = Padding.Same, Activation = Activation.Relu6)]
    [SeparableConv2D(Filters = 4, Kernel = 3, Padding = Padding.Same)]
    [MaxPool2D(3, Stride = 2, CeilMode = true)]
    [ZeroPadding2D(1, 0, 2, 0)]
    [UpSampling2D(SizeHeight = 2, SizeWidth = 3, Interpolation = Interpolation.Bilinear)]
    private sealed partial class Windows;

    [Input(4, 4, 3)]
    [Rescaling(0.5f, -1f)]
    [Normalization(new float[] { 1, 2, 3 }, new float[] { 4, 5, 6 })]
    [Conv2D(Filters = 3, Kernel = 1, Name = "a")]
    [Conv2D(Filters = 3, Kernel = 1, Name = "b", From = "normalization")]
    [Add("a", Name = "sum", Activation = Activation.Relu)]
    [Dropout(0.25f)]
    private sealed partial class Merged;
}
