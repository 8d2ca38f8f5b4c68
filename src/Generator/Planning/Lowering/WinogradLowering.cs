using System;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers convolutions, forward and the gradient of their input, to Winograd transforms where that pays.</summary>
internal static class WinogradLowering
{
    /// <summary>Adds the three steps of every band.</summary>
    /// <param name="context">The lowering.</param>
    /// <param name="node">The layer.</param>
    /// <param name="convolution">The planned bands.</param>
    /// <param name="x">What the first patch reads first, as an argument that moves on by bands.</param>
    /// <param name="y">The first output, likewise.</param>
    /// <param name="weights">The transformed kernel.</param>
    /// <param name="epilogue">Bias and clamp; empty without.</param>
    /// <param name="role">What the calls contribute to.</param>
    /// <param name="condition">When the calls are made.</param>
    /// <param name="title">What the last step is for.</param>
    /// <param name="add">Takes the calls.</param>
    /// <returns>The transformed patches of the last band.</returns>
    public static Location Add(
        LoweringContext context, ShapedNode node, WinogradConvolution convolution, Location x, Location y, Operand weights,
        (KernelParameter, Operand)[] epilogue, CallRole role, Condition condition, string title, Action<Call> add)
    {
        int matrices = convolution.Transform.Matrices;
        WinogradKernel largest = convolution.Bands[0].Input;
        string name = node.Node.Name;
        Location v = context.NewBuffer(
            name + "Patches", TensorView.Dense(matrices, 1, WinogradKernel.Step(convolution.MostTiles, largest.Channels)), Halo.None);
        Location m = context.NewBuffer(
            name + "Products",
            TensorView.Dense(matrices, 1, WinogradKernel.Step(convolution.MostTiles, convolution.Bands[0].Output.Channels)), Halo.None);
        (KernelParameter, Operand)[] scratch = TransformScratch(context, name, convolution.Transform);
        foreach (WinogradBand band in convolution.Bands)
        {
            int loop = context.NextLoop();
            Reference from = x.At(band.XOffset) with { RowStep = band.XStep };
            Reference to = y.At(band.YOffset) with { RowStep = band.YStep };
            Reference patches = v.At() with { RowStep = 0 };
            Reference products = m.At() with { RowStep = 0 };
            add(Step(band.Input, name + ": patches", [(KernelParameter.X, from), (KernelParameter.V, patches), .. scratch]));
            add(Step(
                band.Products, name + ": products", (KernelParameter.X, patches), (KernelParameter.W, weights),
                (KernelParameter.Y, products)));
            add(Step(band.Output, title, [(KernelParameter.M, products), (KernelParameter.Y, to), .. scratch, .. epilogue]));

            Call Step(KernelPlan kernel, string comment, params (KernelParameter, Operand)[] operands) =>
                Calls.Kernel(context, kernel, role, condition, comment, operands) with { Rows = band.Count, Loop = loop };
        }

        return v;
    }

    /// <summary>Adds the steps of a prediction that goes through the kernel in slices.</summary>
    /// <param name="context">The lowering.</param>
    /// <param name="node">The layer.</param>
    /// <param name="algorithm">The transform, and whether the transformed slices are stored.</param>
    /// <param name="first">What the first patch reads first.</param>
    /// <param name="form">The form of predictions.</param>
    /// <param name="source">How its weights lie.</param>
    /// <param name="title">What the last step is for.</param>
    public static void AddSlices(
        LoweringContext context, ShapedNode node, ForwardAlgorithm.SlicedWinograd algorithm, Location first, LinearForm form,
        PackedSource source, string title)
    {
        (string name, WindowGeometry g, WinogradTransform transform) = (node.Node.Name, node.Geometry!, algorithm.Transform);
        WinogradSlices slices = WinogradSlices.Plan(context.State.Machine, transform, g, first.View, form.Sum.View, form.Epilogue);
        (WinogradBand band, CorrelationKernel products) = (slices.Band, slices.Band.Products);
        context.Decisions.Add(new Decision(
            algorithm.IsStored ? OptimizationPasses.StoredTransforms : OptimizationPasses.Winograd, name,
            InvariantText.Of($"{transform} in predictions, its kernel {(algorithm.IsStored ? "stored " : "")}transformed, ")
                + InvariantText.Of($"{slices.Filters} filters at a time")));
        Location v = context.NewBuffer(name + "AllPatches", TensorView.Dense(1, 1, transform.Matrices * products.Group.XStep), Halo.None);
        Location m = context.NewBuffer(
            name + "ProductsOfSlice", TensorView.Dense(1, 1, transform.Matrices * products.Group.YStep), Halo.None);
        int loop = context.NextLoop();
        Call patches = Calls.Kernel(
            context, band.Input, CallRole.Forward, Condition.Always, name + ": patches",
            [
                (KernelParameter.X, first.At(band.XOffset) with { RowStep = 0 }), (KernelParameter.V, v.At() with { RowStep = 0 }),
                .. TransformScratch(context, name, transform),
            ]);
        Slice(patches with { IsForEachThread = true });
        Reference weights = algorithm.IsStored
            ? (Reference)LinearLowering.Packed(context, node, form, products, g.Columns.Kernel, source, transform, slices.Count)
            : context.NewBuffer(name + "Slice", TensorView.Dense(1, 1, products.PackedLength), Halo.None).At() with { RowStep = 0 };
        if (!algorithm.IsStored)
        {
            PackedCopy copy = new(name, form.Weights, 0, products, g.Columns.Kernel, source, transform, form.Use) { Slices = slices.Count };
            Slice(new Call(
                new PackingCallee(copy), new EquatableArray<Operand>([form.Weights with { RowStep = copy.TrainedSliceStep }, weights]),
                CallRole.Forward, Condition.Always, name + ": transformed kernel of a slice"));
        }

        Slice(Calls.Kernel(
            context, products, CallRole.Forward, Condition.Always, name + ": products of a slice",
            (KernelParameter.X, v.At() with { RowStep = 0 }), (KernelParameter.W, weights),
            (KernelParameter.Y, m.At() with { RowStep = 0 })));
        Slice(Calls.Kernel(
            context, band.Output, CallRole.Forward, Condition.Always, title,
            [
                (KernelParameter.M, m.At() with { RowStep = 0 }),
                (KernelParameter.Y, form.Sum.At(band.YOffset) with { RowStep = slices.Filters }),
                .. TransformScratch(context, name + "Slice", transform),
                (KernelParameter.B, ((Reference)form.Bias) with { RowStep = slices.Filters }),
                (form.Epilogue.Limit(), form.Limit),
            ]));

        void Slice(Call call) => form.Add(call with { Rows = slices.Count, Loop = loop });
    }

    /// <summary>Adds the steps of a prediction over blocks of pixels: their copy, and those of every band.</summary>
    /// <param name="context">The lowering.</param>
    /// <param name="node">The layer.</param>
    /// <param name="algorithm">The transform and the blocks.</param>
    /// <param name="x">The input.</param>
    /// <param name="form">The form of predictions.</param>
    /// <param name="source">How its weights lie.</param>
    /// <param name="title">What the last step is for.</param>
    public static void AddOverBlocks(
        LoweringContext context, ShapedNode node, ForwardAlgorithm.BlockWinograd algorithm, Location x, LinearForm form,
        PackedSource source, string title)
    {
        (string name, WinogradTransform transform, BlockWindow blocks) = (node.Node.Name, algorithm.Transform, algorithm.Blocks);
        (WindowGeometry g, TensorView y, int stride) = (blocks.Geometry, form.Sum.View, blocks.Stride);
        TensorView view = TensorView.Dense(g.Rows.Input, g.Columns.Input, g.InputChannels);
        Location z = context.NewBuffer(name + "Blocks", view, WinogradConvolution.HaloOf(transform, g, view, y));

        // Neighbouring pixels of a row lie together in a block, too, unless others lie between their channels.
        int together = x.View.PixelStride == blocks.Channels ? stride : 1;
        for (int part = 0; part < stride * stride; part += together)
        {
            int from = part / stride * x.View.RowStride + part % stride * x.View.PixelStride;
            form.Add(Calls.Function(
                RuntimeFunction.CopyRows, CallRole.Move, Condition.Always, name + ": blocks of pixels",
                x.At(from) with { RowStep = stride * x.View.RowStride }, new Integer(stride * x.View.PixelStride),
                z.At(part * blocks.Channels) with { RowStep = z.View.RowStride }, new Integer(z.View.PixelStride),
                new Integer(view.Columns), new Integer(together * blocks.Channels)) with
            { Rows = view.Rows });
        }

        WinogradConvolution winograd = WinogradConvolution.Plan(context.State.Machine, transform, g, z.View, y, form.Epilogue);
        context.Decisions.Add(new Decision(
            OptimizationPasses.SpaceToDepth, name,
            InvariantText.Of($"{transform} over blocks of {stride}x{stride} pixels in predictions, in {winograd.InWords}")));
        Operand weights = LinearLowering.Packed(
            context, node, form, winograd.Bands[0].Products, g.Columns.Kernel, source, transform, blocks: blocks);
        Add(
            context, node, winograd, z with { Offset = z.Offset - LinearLowering.Padding(g, z.View) }, form.Sum, weights,
            [(KernelParameter.B, form.Bias), (form.Epilogue.Limit(), form.Limit)], CallRole.Forward, Condition.Always, title, form.Add);
    }

    /// <summary>A patch of vectors between the transforms of two axes; nothing where there is one.</summary>
    public static (KernelParameter, Operand)[] TransformScratch(LoweringContext context, string name, WinogradTransform transform)
    {
        if (transform.IsFlat)
        {
            return [];
        }

        Location scratch = context.NewBuffer(
            name + "TransformScratch", TensorView.Dense(transform.Matrices, 1, CacheLine.Floats), Halo.None);
        return [(KernelParameter.TransformScratch, scratch.At() with { RowStep = 0 })];
    }
}
