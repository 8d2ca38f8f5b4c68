using ConvGen.Generator.Graph;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.State;

/// <summary>What convolutions and dense layers have in common: a dense layer is a 1x1 convolution of one pixel.</summary>
/// <param name="Geometry">The window.</param>
/// <param name="Depthwise">True for one filter per channel, whose weights are read in place.</param>
internal sealed record LinearLayer(WindowGeometry Geometry, bool Depthwise, ActivationFunction Activation, bool UseBias)
{
    /// <summary>The layer as a linear one; null for other layers.</summary>
    public static LinearLayer? Of(ShapedNetwork network, ShapedNode node)
    {
        switch (node.Node.Operation)
        {
            case ConvolutionOperation convolution:
                bool depthwise = convolution.IsDepthwise && convolution.DepthMultiplier == 1;
                return new LinearLayer(node.Geometry!, depthwise, convolution.Activation, convolution.UseBias);
            case DenseOperation dense:
                int inputs = network.Nodes[node.Node.Inputs[0]].Output.Length;
                WindowGeometry product = new(WindowAxis.Point, WindowAxis.Point, inputs, dense.Units, Groups: 1);
                return new LinearLayer(product, false, dense.Activation, dense.UseBias);
            default:
                return null;
        }
    }
}
