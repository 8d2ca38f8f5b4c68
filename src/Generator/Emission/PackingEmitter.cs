using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>Prints how kernels are copied into the order of the tiles that read them.</summary>
internal static class PackingEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line(MethodCode.AtOnce);
        using (writer.Braces("public override void Pack(int copy, ref float parameters, ref float packed)"))
        {
            if (plan.PackedCopies.Count == 0)
            {
                writer.Line("// No kernel of this network is packed.");
            }
            else
            {
                using (writer.Braces("switch (copy)"))
                {
                    for (int i = 0; i < plan.PackedCopies.Count; i++)
                    {
                        PackedCopy copy = plan.PackedCopies[i];
                        writer.Line($"case {i}: // {copy.Name}{(copy.OnDemand ? ", when it is asked for" : "")}");
                        if (copy.InPlace is { } inPlace)
                        {
                            writer.Line("// Elsewhere the trained kernel lies in this order itself.");
                            using (writer.Braces($"if (!ByWidth({OperandText.ByWidth(inPlace)}))"))
                            {
                                Copy(writer, copy);
                            }
                        }
                        else
                        {
                            Copy(writer, copy);
                        }

                        writer.Line("break;");
                    }
                }
            }
        }

        writer.Line();
        writer.Line("""
            /// <summary>What belongs to the vector width that kernels run at.</summary>
            private static T ByWidth<T>(T at512, T at256, T at128) =>
                Vector512.IsHardwareAccelerated ? at512 : Vector256.IsHardwareAccelerated ? at256 : at128;
            """);
    }

    private static void Copy(SourceWriter writer, PackedCopy copy) => Statements(
        writer, copy.Reader, copy.KernelWidth, copy.Source, copy.Transform,
        offset => Reference(copy.Weights.Space == MemorySpace.Packed ? "packed" : "parameters", copy.Weights.Offset, offset), offset => Reference("packed", copy.Offset, offset));

    /// <summary>The calls that make one packed copy.</summary>
    /// <param name="kernelAt">The master kernel, as a reference argument with an offset expression ("" for none).</param>
    /// <param name="packedAt">The copy, likewise.</param>
    public static void Statements(
        SourceWriter writer, CorrelationKernel reader, int kernelWidth, PackedSource source, WinogradTransform? transform, Func<string, string> kernelAt, Func<string, string> packedAt)
    {
        string lanes = ByWidth(reader, tiling => tiling.Width.Lanes);
        string vectors = ByWidth(reader, tiling => tiling.Vectors);
        if (source == PackedSource.FilterMajorForward)
        {
            writer.Line($"Packing.FilterMajor({kernelAt("")}, {packedAt("")}, rows: {reader.Phases[0].Taps * reader.Run}, filters: {reader.Filters}, {lanes}, {vectors});");
            return;
        }

        if (transform is not null)
        {
            Winograd(writer, reader, source, transform, lanes, vectors, kernelAt, packedAt);
            return;
        }

        if (source == PackedSource.Forward)
        {
            writer.Line($"Packing.Filters({kernelAt("")}, {packedAt("")}, rows: {reader.Phases[0].Taps * reader.Run}, groups: {reader.Groups}, filters: {reader.Filters}, {lanes}, {vectors});");
            return;
        }

        int taps = 0;
        foreach (CorrelationPhase phase in reader.Phases)
        {
            int outputs = reader.Group.XStep;
            int before = taps;
            int columns = phase.TapColumns * reader.Run / outputs;
            string offset = before == 0 ? "" : ByWidth(reader, tiling => before * reader.Groups * reader.PackedTap(tiling.Width));
            Phases(writer, phase, (row, column) =>
            {
                string number = Loops.Sum(0, Loops.Term(row, phase.ColumnRepeats.Count), Loops.Term(column, 1));
                string place = number.Length == 0 ? offset : Loops.Sum(0, offset, $"({number}) * {ByWidth(reader, tiling => reader.PackedPhase(phase, tiling.Width))}");
                string firstRow = Loops.Sum(phase.RowTaps.FirstKernel, Loops.Term(row, phase.RowRepeats.Kernel));
                string firstColumn = Loops.Sum(phase.ColumnTaps.FirstKernel, Loops.Term(column, phase.ColumnRepeats.Kernel));
                writer.Line($"Packing.Transposed({kernelAt("")}, {packedAt(place)}, rows: {phase.TapRows}, {Or0(firstRow)}, {phase.RowTaps.KernelStep}, columns: {columns}, {Or0(firstColumn)}, {phase.ColumnTaps.KernelStep}, {kernelWidth}, groups: {reader.Groups}, inputs: {reader.Filters}, outputs: {outputs}, {lanes}, {vectors});");
            });
            taps += phase.Count * phase.Taps;
        }
    }

    /// <summary>Equal phases are packed one after another, row by row.</summary>
    private static void Phases(SourceWriter writer, CorrelationPhase phase, Action<string, string> body)
    {
        if (phase.Count == 1)
        {
            body("0", "0");
            return;
        }

        For("phaseRow", phase.RowRepeats.Count, row => For("phaseColumn", phase.ColumnRepeats.Count, column => body(row, column)));

        void For(string variable, int count, Action<string> inner)
        {
            using (writer.Braces($"for (int {variable} = 0; {variable} < {count}; {variable}++)"))
            {
                inner(variable);
            }
        }
    }

    private static string Or0(string sum) => sum.Length == 0 ? "0" : sum;

    /// <summary>The steps say how the kernel lies and, for the gradient of the input, that taps run backwards.</summary>
    private static void Winograd(
        SourceWriter writer, CorrelationKernel reader, PackedSource source, WinogradTransform transform, string lanes, string vectors,
        Func<string, string> kernelAt, Func<string, string> packedAt)
    {
        int inputs = reader.Run;
        int filters = reader.Filters;
        int taps = transform.Rows.Taps * transform.Columns.Taps;
        (int tapStep, int inputStep, int filterStep) = source switch
        {
            PackedSource.Winograd => (inputs * filters, filters, 1),
            PackedSource.FilterMajorWinograd => (inputs, 1, taps * inputs),
            _ => (-inputs * filters, 1, inputs),
        };
        string kernel = tapStep > 0 ? kernelAt("") : kernelAt(InvariantText.Of($"{-tapStep * (taps - 1)}"));
        writer.Line($"Packing.Winograd({kernel}, {packedAt("")}, rows: {FilterText.Of(transform.Rows)}, columns: {FilterText.Of(transform.Columns)}, tapStep: {tapStep}, inputStep: {inputStep}, filterStep: {filterStep}, inputs: {inputs}, filters: {filters}, {lanes}, {vectors});");
    }

    private static string ByWidth(CorrelationKernel reader, Func<CorrelationTiling, int> value)
    {
        // A width without code of its own runs the next narrower kernel.
        int[] values = [.. VectorWidth.All.Select(width => value(reader.Tilings.First(tiling => tiling.Width.Bits <= width.Bits)))];
        return values.Distinct().Count() == 1
            ? InvariantText.Of($"{values[0]}")
            : InvariantText.Of($"ByWidth({values[0]}, {values[1]}, {values[2]})");
    }

    private static string Reference(string memory, int constant, string offset)
    {
        List<string> terms = [];
        if (constant != 0 || offset.Length == 0)
        {
            terms.Add(InvariantText.Of($"{constant}"));
        }

        if (offset.Length > 0)
        {
            terms.Add(offset);
        }

        return $"ref Unsafe.Add(ref {memory}, {string.Join(" + ", terms)})";
    }
}
