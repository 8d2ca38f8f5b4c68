using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Shapes;

/// <summary>The graph with every size decided. Same order and indices as <see cref="NetworkGraph.Nodes"/>.</summary>
/// <param name="Outputs">Values that the class keeps whole beside the last one.</param>
internal sealed record ShapedNetwork(NetworkType Type, EquatableArray<ShapedNode> Nodes, EquatableArray<NamedOutput> Outputs)
{
    /// <summary>Floats of a sample's values that can be read beside its output.</summary>
    public int ReadsLength => Outputs.Sum(output => Nodes[output.Node].Output.Length);

    /// <summary>Whether the value of a node leaves the network.</summary>
    public bool IsOutput(int node) => node == Nodes.Count - 1 || Outputs.Any(output => output.Node == node);

    /// <summary>Whether the user's half of the class replaces the operation of a layer.</summary>
    public bool ReplacesOperations => Nodes.Any(node => node.Node.Operation is ConvolutionOperation { IsReplaced: true });

    /// <summary>Whether it can be trained; one that only predicts has no backward pass.</summary>
    public bool Trains => Nodes[0].Node.Operation is not InputOperation { Training: false };

    /// <summary>Whether the user leaves out the gradients of the inputs.</summary>
    public bool LeavesOutInputGradients => Nodes[0].Node.Operation is InputOperation { InputGradients: false };

    /// <summary>The algorithm of convolutions that name none.</summary>
    public ConvolutionAlgorithm Algorithm => Nodes[0].Node.Operation is InputOperation input ? input.Algorithm : ConvolutionAlgorithm.Auto;

    /// <summary>Whether its schedule times the layers.</summary>
    public bool Profiles => Nodes[0].Node.Operation is InputOperation { Profile: true };

    /// <summary>Place in <see cref="Layers"/> of what a node is, or is a part of; behind the last, that of the input.</summary>
    public int LayerOf(int node) =>
        node == 0 ? LayerOf(Nodes.Count) : Nodes.Take(node).Skip(1).Count(before => before.Node.Part is not { IsLast: false });

    /// <summary>Whether the user left an optimisation pass on.</summary>
    public bool Allows(OptimizationPasses pass) => Nodes[0].Node.Operation is not InputOperation input || (input.Without & pass) == 0;

    /// <summary>
    /// The layers as they were declared: one of several nodes is the last of them, with the window of the first and the parameters and
    /// FLOPs of all. Inputs are positions in this list, from 1; 0 is the value that the network starts with.
    /// </summary>
    public IReadOnlyList<ShapedNode> Layers
    {
        get
        {
            List<ShapedNode> layers = [];
            int[] positions = new int[Nodes.Count];
            int first = 1;
            for (int i = 1; i < Nodes.Count; i++)
            {
                if (Nodes[i].Node.Part is { IsLast: false })
                {
                    continue;
                }

                ShapedNode[] parts = [.. Nodes.Skip(first).Take(i + 1 - first)];
                layers.Add(Nodes[i] with
                {
                    Node = Nodes[i].Node with { Inputs = parts[0].Node.Inputs.Select(input => positions[input]).ToEquatableArray() },
                    Geometry = parts[0].Geometry,
                    Parameters = parts.SelectMany(part => part.Parameters).ToEquatableArray(),
                    Flops = parts.Sum(part => part.Flops),
                });
                positions[i] = layers.Count;
                first = i + 1;
            }

            return layers;
        }
    }

    /// <summary>
    /// The first convolution that is the same function of input and kernel as <paramref name="convolution"/>; often itself.
    /// </summary>
    public ShapedNode OperationOf(ShapedNode convolution) => Nodes.First(node => node.IsSameOperation(convolution));

    /// <summary>Whether a layer that is the same function of input and kernel is trained: only then has the function a gradient.</summary>
    public bool HasOperationGradient(ShapedNode convolution) =>
        Trains && Nodes.Any(node => node.IsSameOperation(convolution) && node.Node.IsTrainable);

    /// <summary>The nodes that read a node's value, in order.</summary>
    public IEnumerable<int> ConsumersOf(int node) => Enumerable.Range(0, Nodes.Count).Where(i => Nodes[i].Node.Inputs.Contains(node));
}

/// <summary>A node with its output shape.</summary>
/// <param name="Node">The node.</param>
/// <param name="Output">Shape of one output sample.</param>
/// <param name="Geometry">
/// The window's geometry; null for layers without one. Of a transposed convolution it is that of the convolution whose gradient it is, from
/// its output to its input.
/// </param>
/// <param name="Parameters">Canonical shapes of the parameters in order (kernel, then bias); empty for layers without.</param>
/// <param name="ReceptiveHeight">Rows of the network's input that one output element sees.</param>
/// <param name="ReceptiveWidth">Columns of the network's input that one output element sees.</param>
/// <param name="Flops">Floating-point operations of one sample's forward pass, as declared.</param>
internal sealed record ShapedNode(
    Node Node,
    TensorShape Output,
    WindowGeometry? Geometry,
    EquatableArray<ShapedParameter> Parameters,
    int ReceptiveHeight,
    int ReceptiveWidth,
    long Flops)
{
    /// <summary>
    /// Whether both are convolutions of equal windows: with the same kernel they are the same function, bias and activation aside.
    /// </summary>
    public bool IsSameOperation(ShapedNode other) =>
        Node.HasOperation && other.Node.HasOperation
        && Node.Operation is ConvolutionOperation mine && other.Node.Operation is ConvolutionOperation its
        && mine.IsDepthwise == its.IsDepthwise && Geometry == other.Geometry;
}

/// <summary>A parameter tensor.</summary>
/// <param name="Name">Full name, for example <c>conv2d.kernel</c>.</param>
/// <param name="IsState">Whether the network itself moves it, such as a moving average.</param>
internal sealed record ShapedParameter(
    string Name, EquatableArray<int> Shape, int FanIn, int FanOut, InitializerModel Initializer, RegularizationModel Regularization,
    bool IsState = false)
{
    /// <summary>Whether its layer is not trained.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>What multiplies an optimiser's learning rate here.</summary>
    public float LearningRateScale { get; init; } = 1;

    /// <summary>Whether an optimiser updates it; only then has it a gradient.</summary>
    public bool Trainable => !IsState && !IsFrozen;
}

/// <summary>
/// Shape of one sample: an image when <see cref="Rank"/> is 3, a vector when it is 1 (Height = Width = 1 then), or any other rank.
/// </summary>
internal sealed record TensorShape(EquatableArray<int> Dimensions)
{
    public int Rank => Dimensions.Count;

    public int Height => Rank == 3 ? Dimensions[0] : 1;

    public int Width => Rank == 3 ? Dimensions[1] : 1;

    /// <summary>The last axis.</summary>
    public int Channels => Dimensions[Rank - 1];

    public int Length
    {
        get
        {
            int length = 1;
            foreach (int dimension in Dimensions)
            {
                length *= dimension;
            }

            return length;
        }
    }

    public static TensorShape Image(int height, int width, int channels) => new(new EquatableArray<int>([height, width, channels]));

    public static TensorShape Vector(int length) => new(new EquatableArray<int>([length]));

    public override string ToString() => string.Join("x", Dimensions);
}

/// <summary>All the arithmetic of a sliding window. Pads are resolved.</summary>
internal sealed record WindowGeometry(
    WindowAxis Rows, WindowAxis Columns, int InputChannels, int OutputChannels, int Groups, OutputRuns? Runs = null)
{
    /// <summary>Output rows of a run; 1 save where the plan skips rows between runs.</summary>
    public int RowRun => Runs?.Rows ?? 1;

    /// <summary>Output columns of a run, likewise.</summary>
    public int ColumnRun => Runs?.Columns ?? 1;

    /// <summary>Input rows between the first and the last window of a run.</summary>
    public int RowRunShift => (RowRun - 1) * (Runs?.RowShift ?? 0);

    /// <summary>Input columns, likewise.</summary>
    public int ColumnRunShift => (ColumnRun - 1) * (Runs?.ColumnShift ?? 0);

    /// <summary>Input rows, from the first on, that some output rows read, those beyond its end included.</summary>
    public int RowsReadBy(int outputRows) => Rows.InputsReadBy(outputRows / RowRun, RowRunShift);

    /// <summary>Input columns, likewise.</summary>
    public int ColumnsReadBy(int outputColumns) => Columns.InputsReadBy(outputColumns / ColumnRun, ColumnRunShift);

    /// <summary>The positions within a run, row by row; (0, 0) alone without runs.</summary>
    public IEnumerable<(int Row, int Column)> Positions() =>
        Enumerable.Range(0, RowRun * ColumnRun).Select(position => (position / ColumnRun, position % ColumnRun));
}

/// <summary>
/// Outputs in runs, with gaps between them that nobody reads; only plans make them. Run number j of an axis starts at j strides, and output
/// i of a run lies i shifts behind its start; the outputs are stored without gaps.
/// </summary>
/// <param name="RowShift">Input rows between the windows of a run's successive output rows.</param>
internal sealed record OutputRuns(int Rows, int Columns, int RowShift, int ColumnShift);

/// <summary>One axis of a sliding window: output i reads inputs i * Stride - PadBefore + k * Dilation for k in 0 .. Kernel - 1.</summary>
internal readonly record struct WindowAxis(int Input, int Output, int Kernel, int Stride, int Dilation, int PadBefore, int PadAfter)
{
    /// <summary>One input, one output.</summary>
    public static WindowAxis Point => Whole(1);

    /// <summary>A window over all inputs, with one output.</summary>
    public static WindowAxis Whole(int length) => new(length, 1, length, 1, 1, 0, 0);

    /// <summary>Inputs from the first tap to the last.</summary>
    public int Span => Dilation * (Kernel - 1) + 1;

    /// <summary>Inputs, from the first on, that outputs read, those beyond the input's end included.</summary>
    /// <param name="outputs">The outputs, or runs of them.</param>
    /// <param name="runShift">Inputs between the first and the last window of a run.</param>
    public int InputsReadBy(int outputs, int runShift) => (outputs - 1) * Stride + runShift + Span - PadBefore;
}
