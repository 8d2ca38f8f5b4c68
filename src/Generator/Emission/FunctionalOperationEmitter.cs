using System;
using ConvGen.Generator.Emission.Kernels;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
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
        writer.Line();
        Gradient(writer, operation);
    }

    private static void Forward(SourceWriter writer, FunctionalOperation operation)
    {
        WindowGeometry g = operation.Node.Geometry!;
        ScratchLayout layout = new();
        int weights = layout.Take(operation.Forward.Vectorwise ? KernelLength(operation) : PackedLength(operation.Forward));
        int zeros = layout.Take(g.OutputChannels);
        bool copied = Copied(operation);
        int image = copied ? layout.Take(operation.Input.Length) : 0;
        writer.Line($"/// <summary>The convolution of {operation.Node.Node.Name} with a kernel from outside, without bias and activation.</summary>");
        using (writer.Braces($"internal static void {operation.Node.Node.Identifier}Op(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, Span<float> outputs, int count)"))
        {
            writer.Line($"ref float scratch = ref ScratchMemory.Rent({layout.Length});");
            writer.Line($"ref float weights = ref Unsafe.Add(ref scratch, {weights});");
            writer.Line($"ref float zeros = ref Unsafe.Add(ref scratch, {zeros});");
            Weights(writer, operation, operation.Forward, PackedSource.Forward);
            using (writer.Braces("for (int sample = 0; sample < count; sample++)"))
            {
                string x = Input(writer, operation, image);
                string y = Sample("outputs", Length(g.OutputHeight, g.OutputWidth, g.OutputChannels));
                writer.Line($"Kernels.{operation.ForwardKernel}({x}, ref weights, ref zeros, {y}, float.NegativeInfinity);");
            }
        }
    }

    private static void Gradient(SourceWriter writer, FunctionalOperation operation)
    {
        WindowGeometry g = operation.Node.Geometry!;
        BufferPlan dy = operation.OutputGradient;
        ScratchLayout layout = new();
        int weights = layout.Take(operation.Data.Vectorwise ? KernelLength(operation) : PackedLength(operation.Data));
        int gradient = layout.Take(KernelLength(operation));
        int dyAt = layout.Take(dy.Length);
        int image = Copied(operation) ? layout.Take(operation.Input.Length) : 0;
        int block = operation.Weights.CopyLength > 0 ? layout.Take(operation.Weights.CopyLength) : 0;
        string copy = operation.Weights.CopyLength > 0 ? InvariantText.Of($", ref Unsafe.Add(ref scratch, {block})") : "";
        writer.Line($"/// <summary>Gradients of the convolution of {operation.Node.Node.Name} with respect to its inputs and its kernel, both overwritten.</summary>");
        using (writer.Braces($"internal static void {operation.Node.Node.Identifier}OpGradient(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradients, Span<float> inputGradients, Span<float> kernelGradients, int count)"))
        {
            writer.Line($"ref float scratch = ref ScratchMemory.Rent({layout.Length});");
            writer.Line($"ref float weights = ref Unsafe.Add(ref scratch, {weights});");
            writer.Line($"ref float kernelGradient = ref Unsafe.Add(ref scratch, {gradient});");
            writer.Line($"ref float outputGradient = ref Unsafe.Add(ref scratch, {dyAt + dy.Origin}); // {dy.View}");
            Weights(writer, operation, operation.Data, PackedSource.Transposed);
            if (operation.DataHasGaps)
            {
                writer.Line("inputGradients.Clear(); // Some inputs feed no output.");
            }

            using (writer.Braces("for (int sample = 0; sample < count; sample++)"))
            {
                string x = Input(writer, operation, image);
                Rows(writer, dy, "outputGradients", "outputGradient");
                string dx = Sample("inputGradients", Length(g.InputHeight, g.InputWidth, g.InputChannels));
                writer.Line($"Kernels.{operation.WeightsKernel}({x}, ref outputGradient, ref kernelGradient{copy});");
                writer.Line($"Kernels.{operation.DataKernel}(ref outputGradient, ref weights, {dx});");
            }

            writer.Line();
            writer.Line($"MemoryMarshal.CreateReadOnlySpan(ref kernelGradient, {KernelLength(operation)}).CopyTo(kernelGradients);");
        }
    }

    /// <summary>Packs the kernel from outside; a depthwise one is copied, since its last vector is loaded whole.</summary>
    private static void Weights(SourceWriter writer, FunctionalOperation operation, CorrelationKernel reader, PackedSource source)
    {
        if (reader.Vectorwise)
        {
            writer.Line($"kernel.CopyTo(MemoryMarshal.CreateSpan(ref weights, {KernelLength(operation)}));");
        }
        else
        {
            PackingEmitter.Statements(
                writer, reader, operation.Node.Geometry!.KernelWidth, source, null,
                _ => "ref MemoryMarshal.GetReference(kernel)",
                offset => offset.Length == 0 ? "ref weights" : $"ref Unsafe.Add(ref weights, {offset})");
        }

        writer.Line();
    }

    /// <summary>The sample as the kernels read it: in place, or copied into its halo.</summary>
    private static string Input(SourceWriter writer, FunctionalOperation operation, int image)
    {
        BufferPlan input = operation.Input;
        if (!Copied(operation))
        {
            // Without a halo a window starts at the first pixel, or meets clipped borders.
            return Sample("inputs", input.View.Length);
        }

        writer.Line($"ref float input = ref Unsafe.Add(ref scratch, {image + input.Origin}); // {input.View}");
        Rows(writer, input, "inputs", "input");
        WindowGeometry g = operation.Node.Geometry!;
        return Loops.Reference("input", -(g.PadTop * input.RowStride + g.PadLeft * input.Channels));
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
            writer.Line($"{span}.Slice({from}, {length}).CopyTo(MemoryMarshal.CreateSpan({Loops.Reference(target, 0, Loops.Term(index, buffer.RowStride))}, {length}));");
        });
    }

    private static bool Copied(FunctionalOperation operation) => operation.Input.HasHalo || operation.Forward.Vectorwise;

    private static string Sample(string span, int length) =>
        InvariantText.Of($"ref Unsafe.Add(ref MemoryMarshal.GetReference({span}), (nint)sample * {length})");

    private static int Length(int height, int width, int channels) => height * width * channels;

    private static int KernelLength(FunctionalOperation operation)
    {
        int length = 1;
        foreach (int size in operation.Node.Parameters[0].Shape)
        {
            length *= size;
        }

        return length;
    }

    private static int PackedLength(CorrelationKernel kernel)
    {
        int most = 0;
        foreach (CorrelationTiling tiling in kernel.Tilings)
        {
            most = Math.Max(most, kernel.PackedLength(tiling.Width));
        }

        return most;
    }
}

/// <summary>Hands out the scratch memory of one operation; a line of slack behind each part, for vector loads at its end.</summary>
internal sealed class ScratchLayout
{
    public int Length { get; private set; }

    public int Take(int length)
    {
        int start = Length;
        Length += CacheLine.RoundUp(length) + CacheLine.Floats;
        return start;
    }
}
