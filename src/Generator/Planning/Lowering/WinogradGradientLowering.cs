using System;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// Lowers the gradient of a convolution's kernel to Winograd transforms: of the input's patches, of the output's gradient, products of both
/// that are summed over tiles, and the sums transformed back.
/// </summary>
internal sealed class WinogradGradientLowering
{
    private readonly LoweringContext _context;
    private readonly ShapedNode _node;
    private readonly string _name;
    private readonly WindowGeometry _g;
    private readonly WinogradTransform _transform;
    private readonly WinogradWeightGradient _plan;
    private readonly Location _x;
    private readonly Location _dy;
    private readonly (KernelParameter, Operand)[] _scratch;
    private readonly Location _gradients;

    private WinogradGradientLowering(
        LoweringContext context, int index, WinogradTransform transform, WinogradWeightGradient plan, Location x, Location dy)
    {
        (_context, _node, _transform, _plan, _dy) = (context, context.Network.Nodes[index], transform, plan, dy);
        (_name, _g) = (_node.Node.Name, _node.Geometry!);
        _x = x with { Offset = x.Offset - LinearLowering.Padding(_g, x.View) };
        _scratch = WinogradLowering.TransformScratch(context, _name + "Gradient", transform);
        _gradients = context.NewBuffer(_name + "GradientPatches", TensorView.Dense(1, 1, plan.GradientsLength), Halo.None);
    }

    private int SumsLength => _transform.Matrices * _plan.SumsStep;

    /// <summary>Adds the calls.</summary>
    public static void Add(LoweringContext context, int index, WeightsGradientAlgorithm.Winograd algorithm, Location x, Location dy)
    {
        (WinogradTransform transform, WinogradSums sums) = algorithm;
        WindowGeometry g = context.Network.Nodes[index].Geometry!;
        WinogradWeightGradient plan = WinogradWeightGradient.Plan(context.State.Machine, transform, g, x.View, dy.View, sums);
        WinogradGradientLowering lowering = new(context, index, transform, plan, x, dy);
        switch (sums)
        {
            case WinogradSums.MicroBatch:
                lowering.OverMicroBatch(context.Patches[index]);
                break;
            case WinogradSums.Blocks:
                lowering.InBlocks();
                break;
            default:
                lowering.OverSample();
                break;
        }
    }

    /// <param name="patches">Those that the forward pass has left.</param>
    private void OverMicroBatch(Location patches)
    {
        WinogradGradientBand band = _plan.Bands[0];
        Location sums = _context.NewShared(_name + "GradientSums", SumsLength);
        Decide("summed over a micro-batch before it is transformed back");
        _context.Segment.Backward.Add(OutputGradient(band));
        _context.Deferred.Add(Products(band, patches.At(), _gradients.At(), sums.At()));
        _context.Deferred.Add(Back(sums.At(), _context.WeightsGradient(_node)));
    }

    /// <summary>The samples' patches wait for each other; then the blocks of input channels, which threads may share.</summary>
    private void InBlocks()
    {
        WinogradGradientBand band = _plan.Bands[0];
        Location sums = _context.NewShared(_name + "GradientSums", SumsLength);
        Location patches = _context.NewBuffer(_name + "GradientInputs", TensorView.Dense(1, 1, _plan.PatchesLength), Halo.None);
        SegmentBuilder segment = _context.Segment;
        int blocks = _g.InputChannels / _plan.Inputs;
        Decide(InvariantText.Of($"summed over samples, {_plan.Inputs} of {_g.InputChannels} inputs at a time"));
        segment.Backward.Add(Kernel(
            band.Input, "patches", [(KernelParameter.X, _x.At(band.XOffset)), (KernelParameter.V, patches.At()), .. _scratch]));
        segment.Backward.Add(OutputGradient(band));
        int loop = _context.NextLoop();
        Block(Products(
            band, patches.At() with { RowStep = _plan.Inputs }, _gradients.At() with { RowStep = 0 }, sums.At() with { RowStep = 0 }));
        Block(Back(
            sums.At() with { RowStep = 0 }, _context.WeightsGradient(_node) with { RowStep = _plan.Inputs * _g.OutputChannels }));

        void Block(Call call) => segment.Deferred.Add(call with
        {
            Rows = blocks,
            Loop = loop,
            SharedLoop = loop,
            Chunks = Math.Min(blocks, SharedLoops.MostChunks),
        });
    }

    private void OverSample()
    {
        Location sums = _context.NewBuffer(_name + "GradientSums", TensorView.Dense(1, 1, SumsLength), Halo.None);
        Location patches = _context.NewBuffer(_name + "GradientInputs", TensorView.Dense(1, 1, _plan.PatchesLength), Halo.None);
        SegmentBuilder segment = _context.Segment;
        Decide("in " + _plan.InWords);
        segment.Backward.Add(segment.Clear(sums, CallRole.WeightsGradient, Condition.Always, _name + ": sums start at zero"));
        foreach (WinogradGradientBand band in _plan.Bands)
        {
            int loop = _context.NextLoop();
            Reference v = patches.At() with { RowStep = 0 };
            Reference gradients = _gradients.At() with { RowStep = 0 };
            Band(Kernel(
                band.Input, "patches",
                [(KernelParameter.X, _x.At(band.XOffset) with { RowStep = band.XStep }), (KernelParameter.V, v), .. _scratch]));
            Band(Kernel(
                band.OutputGradient, "transformed gradient of the output",
                [
                    (KernelParameter.Dy, _dy.At(band.YOffset) with { RowStep = band.YStep }), (KernelParameter.V, gradients), .. _scratch,
                ]));
            Band(Products(band, v, gradients, sums.At() with { RowStep = 0 }));

            void Band(Call call) => segment.Backward.Add(call with { Rows = band.Count, Loop = loop });
        }

        segment.Backward.Add(Back(sums.At(), _context.WeightsGradient(_node)));
    }

    private Call OutputGradient(WinogradGradientBand band) => Kernel(
        band.OutputGradient, "transformed gradient of the output",
        [(KernelParameter.Dy, _dy.At()), (KernelParameter.V, _gradients.At()), .. _scratch]);

    private Call Products(WinogradGradientBand band, Operand patches, Operand gradients, Operand sums) => Kernel(
        band.Products, "gradient of the transformed kernel",
        (KernelParameter.X, patches), (KernelParameter.Dy, gradients), (KernelParameter.Dw, sums));

    /// <summary>The sums of a block, which are those of successive rows of every tap.</summary>
    private Call Back(Operand sums, Operand weights) => Calls.Function(
        RuntimeFunction.WinogradWeightsGradient, CallRole.WeightsGradient, Condition.Always, _name + ": gradient of the weights",
        sums, weights, new FilterOperand(true, _transform.Rows), new FilterOperand(false, _transform.Columns),
        new Integer(_plan.Inputs * _g.OutputChannels), new Integer(_plan.SumsStep), new Integer(_g.InputChannels * _g.OutputChannels));

    private Call Kernel(KernelPlan kernel, string what, params (KernelParameter, Operand)[] operands) =>
        Calls.Kernel(_context, kernel, CallRole.WeightsGradient, Condition.Always, $"{_name}: {what}", operands);

    private void Decide(string how) => _context.Decisions.Add(new Decision(
        OptimizationPasses.Winograd, _name, InvariantText.Of($"{_transform} for the gradient of the weights, {how}")));
}
