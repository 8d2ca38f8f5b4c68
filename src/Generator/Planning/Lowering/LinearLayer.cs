using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>What convolutions and dense layers have in common: a dense layer is a 1x1 convolution of one pixel.</summary>
/// <param name="Depthwise">True for one filter per channel, whose kernel is read in place.</param>
/// <param name="WholeRange">True for a dense layer whose weights do not stay in the first-level cache: it takes the samples of a micro-batch at once.</param>
/// <param name="Wide">True for a layer of whole ranges whose kernel is read in place.</param>
/// <param name="Narrow">True for a dense layer of few units, whose kernel lies unit by unit.</param>
internal sealed record LinearLayer(WindowGeometry Geometry, bool Depthwise, bool WholeRange, bool Wide, bool Narrow, ActivationKind Activation, bool UseBias)
{
    /// <summary>Above this many weights (64 KiB, more than the first-level cache) a dense layer takes a micro-batch at a time.</summary>
    private const int CachedWeights = 16 * 1024;

    /// <summary>Above this many (16 KiB) a narrow layer does: its kernel comes from the second-level cache each time, since other layers ran in between.</summary>
    private const int NarrowWeights = 4 * 1024;

    /// <summary>Above this many (512 KiB, half of a second-level cache) packed copies cost more than they save.</summary>
    private const int WideWeights = 128 * 1024;

    /// <summary>The layer as a linear one; null for other layers.</summary>
    public static LinearLayer? Of(ShapedNetwork network, ShapedNode node)
    {
        switch (node.Node.Operation)
        {
            case ConvolutionOperation convolution:
                bool depthwise = convolution.IsDepthwise && convolution.DepthMultiplier == 1;
                return new LinearLayer(node.Geometry!, depthwise, false, false, false, convolution.Activation, convolution.UseBias);
            case DenseOperation dense:
                int inputs = network.Nodes[node.Node.Inputs[0]].Output.Length;
                WindowGeometry product = new(1, 1, inputs, 1, 1, dense.Units, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1);
                bool narrow = network.Allows(OptimizationPasses.NarrowDense) && NarrowDenseKernel.Pays(inputs, dense.Units);
                bool wholeRange = (long)inputs * dense.Units > (narrow ? NarrowWeights : CachedWeights);
                bool wide = wholeRange && !narrow && (long)inputs * dense.Units > WideWeights && network.Allows(OptimizationPasses.WideDense) && WideDenseKernel.Fits(dense.Units);
                return new LinearLayer(product, false, wholeRange, wide, narrow, dense.Activation, dense.UseBias);
            default:
                return null;
        }
    }
}
