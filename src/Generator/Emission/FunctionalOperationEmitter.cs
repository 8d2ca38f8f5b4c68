using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>Prints the functional form of a convolution layer and its gradient.</summary>
internal static class FunctionalOperationEmitter
{
    public static void Emit(SourceWriter writer, FunctionalOperation operation)
    {
        Forward(writer, operation);
        if (operation.Gradient is { } gradient)
        {
            writer.Line();
            Gradient(writer, operation, gradient);
        }
    }

    private static void Forward(SourceWriter writer, FunctionalOperation operation)
    {
        FunctionalForward forward = operation.Forward;
        writer.Line(
            $"/// <summary>The convolution of {operation.Node.Node.Name} with a kernel from outside, "
                + "without bias and activation.</summary>");
        using (writer.Braces(
            $"internal static void {operation.Node.Node.Identifier}Op(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, "
                + "Span<float> outputs, int count)"))
        {
            writer.Line($"ref float scratch = ref ScratchMemory.Rent({forward.ScratchLength});");
            writer.Line($"ref float weights = ref Unsafe.Add(ref scratch, {forward.Weights});");
            writer.Line($"ref float zeros = ref Unsafe.Add(ref scratch, {forward.Zeros});");
            Weights(writer, operation, forward.Kernel.Plan, PackedSource.Forward);
            using (writer.Braces("for (int sample = 0; sample < count; sample++)"))
            {
                string x = Input(writer, operation, forward.Image);
                string y = Sample("outputs", operation.Node.Output.Length);
                string whole = Whole(forward.Kernel.Plan);
                string none = FloatText.Of(forward.Kernel.Plan.Epilogue.NoLimit());
                writer.Line($"Kernels.{forward.Kernel.Name}({x}, ref weights, ref zeros, {y}, {none}{whole});");
            }
        }
    }

    private static void Gradient(SourceWriter writer, FunctionalOperation operation, FunctionalGradient gradient)
    {
        FunctionalGradientScratch scratch = gradient.Scratch;
        BufferPlan dy = gradient.OutputGradient;
        WeightGradientKernel weightsGradient = gradient.WeightsGradient.Plan;
        string sums = weightsGradient.SumsLength > 0 ? InvariantText.Of($", ref Unsafe.Add(ref scratch, {scratch.Sums})") : "";
        string block = weightsGradient.CopyLength > 0 ? InvariantText.Of($", ref Unsafe.Add(ref scratch, {scratch.Block})") : "";
        writer.Line(
            $"/// <summary>Gradients of the convolution of {operation.Node.Node.Name} with respect to its inputs and its kernel, "
                + "both overwritten.</summary>");
        using (writer.Braces(
            $"internal static void {operation.Node.Node.Identifier}OpGradient("
                + "ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradients, "
                + "Span<float> inputGradients, Span<float> kernelGradients, int count)"))
        {
            writer.Line($"ref float scratch = ref ScratchMemory.Rent({scratch.Length});");
            writer.Line($"ref float weights = ref Unsafe.Add(ref scratch, {scratch.Weights});");
            writer.Line($"ref float weightGradient = ref Unsafe.Add(ref scratch, {scratch.WeightsGradient});");
            writer.Line($"ref float outputGradient = ref Unsafe.Add(ref scratch, {scratch.OutputGradient + dy.Origin}); // {dy.View}");
            Weights(writer, operation, gradient.Data.Plan, PackedSource.Transposed);
            if (gradient.LeavesGaps)
            {
                writer.Line("inputGradients.Clear(); // Some inputs feed no output.");
            }

            using (writer.Braces("for (int sample = 0; sample < count; sample++)"))
            {
                string x = Input(writer, operation, scratch.Image);
                Rows(writer, dy, "outputGradients", "outputGradient");
                string dx = Sample("inputGradients", operation.Input.View.Length);
                writer.Line($"Kernels.{gradient.WeightsGradient.Name}({x}, ref outputGradient, ref weightGradient{sums}{block});");
                writer.Line($"Kernels.{gradient.Data.Name}(ref outputGradient, ref weights, {dx}{Whole(gradient.Data.Plan)});");
            }

            writer.Line();
            writer.Line($"MemoryMarshal.CreateReadOnlySpan(ref weightGradient, {WeightsLength(operation)}).CopyTo(kernelGradients);");
        }
    }

    /// <summary>All iterations, where predictions' threads share those of a kernel.</summary>
    private static string Whole(KernelPlan kernel) => kernel.IsShared ? ", default" : "";

    /// <summary>Packs the kernel from outside; a depthwise one is copied, since its last vector is loaded whole.</summary>
    private static void Weights(SourceWriter writer, FunctionalOperation operation, CorrelationKernel reader, PackedSource source)
    {
        if (reader.Depthwise)
        {
            writer.Line($"kernel.CopyTo(MemoryMarshal.CreateSpan(ref weights, {WeightsLength(operation)}));");
        }
        else
        {
            PackingEmitter.Statements(
                writer, reader, operation.Node.Geometry!.Columns.Kernel, source, null, reader.Filters, null, "",
                _ => "ref MemoryMarshal.GetReference(kernel)",
                offset => offset.Length == 0 ? "ref weights" : $"ref Unsafe.Add(ref weights, {offset})");
        }

        writer.Line();
    }

    /// <summary>The sample as the kernels read it: in place, or copied into its halo.</summary>
    private static string Input(SourceWriter writer, FunctionalOperation operation, int image)
    {
        BufferPlan input = operation.Input;
        if (!operation.CopiesInput)
        {
            // Without a halo a window starts at the first pixel, or meets clipped borders.
            return Sample("inputs", input.View.Length);
        }

        writer.Line($"ref float input = ref Unsafe.Add(ref scratch, {image + input.Origin}); // {input.View}");
        Rows(writer, input, "inputs", "input");
        WindowGeometry g = operation.Node.Geometry!;
        return Loops.Reference("input", -(g.Rows.PadBefore * input.RowStride + g.Columns.PadBefore * input.Channels));
    }

    private static void Rows(SourceWriter writer, BufferPlan buffer, string span, string target)
    {
        int row = buffer.Columns * buffer.Channels;
        bool whole = buffer.View.IsContiguous;
        int length = whole ? buffer.Rows * row : row;
        Loops.For(writer, "row", whole ? 1 : buffer.Rows, index =>
        {
            string from = index == "0"
                ? InvariantText.Of($"sample * {buffer.View.Length}")
                : InvariantText.Of($"sample * {buffer.View.Length} + (int)row * {row}");
            string copy = Loops.Reference(target, 0, Loops.Term(index, buffer.RowStride));
            writer.Line($"{span}.Slice({from}, {length}).CopyTo(MemoryMarshal.CreateSpan({copy}, {length}));");
        });
    }

    private static string Sample(string span, int length) =>
        InvariantText.Of($"ref Unsafe.Add(ref MemoryMarshal.GetReference({span}), (nint)sample * {length})");

    private static int WeightsLength(FunctionalOperation operation) => new TensorShape(operation.Node.Parameters[0].Shape).Length;
}
