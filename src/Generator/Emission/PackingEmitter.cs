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

/// <summary>Prints how weights are copied into the order of the tiles that read them.</summary>
internal static class PackingEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line(MethodCode.AtOnce);
        const string signature =
            "public override void Pack(int copy, PackingPart part, ref float parameters, ref float packed, ref float trainingPacked)";
        using (writer.Braces(signature))
        {
            if (plan.PackedCopies.Count + plan.Foldings.Count == 0)
            {
                writer.Line("// No weights of this network are packed.");
            }
            else
            {
                using (writer.Braces("switch (copy)"))
                {
                    int number = 0;
                    foreach (PackedUse use in Enum.GetValues(typeof(PackedUse)))
                    {
                        number = Copies(writer, plan, use, number);
                    }
                }
            }
        }

        NormalizationEmitter.Foldings(writer, plan);
        writer.Line();
        writer.Line("""
            /// <summary>What belongs to the vector width that kernels run at.</summary>
            private static T ByWidth<T>(T at512, T at256, T at128) =>
                Vector512.IsHardwareAccelerated ? at512 : Vector256.IsHardwareAccelerated ? at256 : at128;

            private static int Lanes => ByWidth(16, 8, 4);
            """);
    }

    /// <summary>The copies of one use, before them what they are made of; returns the number of the next copy.</summary>
    private static int Copies(SourceWriter writer, NetworkPlan plan, PackedUse use, int number)
    {
        string when = use switch
        {
            PackedUse.OnDemand => ", when it is asked for",
            PackedUse.Frozen or PackedUse.FrozenTraining => ", which is not trained",
            PackedUse.Stage => ", in its stage",
            _ => "",
        };
        int foldings = plan.Foldings.Count(folding => folding.Use == use);
        if (foldings > 0)
        {
            // Both lists are in the order of their use.
            int first = number - plan.Foldings.TakeWhile(folding => folding.Use != use).Count();
            string cases = foldings == 1 ? InvariantText.Of($"{number}") : InvariantText.Of($">= {number} and < {number + foldings}");
            writer.Line($"case {cases}: // folded normalisations{(use == PackedUse.Prediction ? ", for predictions" : when)}");
            writer.Line(InvariantText.Of($"_foldings[{Loops.Sum(-first, "copy")}].Run(ref parameters, ref packed);"));
            writer.Line("break;");
            number += foldings;
        }

        foreach (PackedCopy copy in plan.PackedCopies.Where(copy => copy.Use == use))
        {
            writer.Line($"case {number++}: // {copy.Name}{when}");
            if (copy.InPlace is { } inPlace)
            {
                writer.Line("// Elsewhere the trained weights lie in this order themselves.");
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

        return number;
    }

    private static void Copy(SourceWriter writer, PackedCopy copy)
    {
        string weights = copy.Weights.Space == MemorySpace.Packed ? "packed" : "parameters";
        string packed = copy.Space == MemorySpace.Packed ? "packed" : "trainingPacked";
        Loops.For(writer, "slice", copy.Slices, slice => Statements(
            writer, copy.Reader, copy.KernelWidth, copy.Source, copy.Transform, copy.TrainedFilters, copy.Blocks, ", part",
            offset => Reference(weights, copy.Weights.Offset, Loops.Sum(0, offset, Loops.Term(slice, copy.TrainedSliceStep))),
            offset => Reference(packed, copy.Offset, Loops.Sum(0, offset, Loops.Term(slice, copy.SliceLength)))));
    }

    /// <summary>Packs weights in the course of a pass.</summary>
    /// <param name="writer">Where it is printed.</param>
    /// <param name="copy">The copy, of a kernel that is transformed.</param>
    /// <param name="weights">The weights, as a reference argument.</param>
    /// <param name="packed">Where the copy goes, likewise.</param>
    public static void Statements(SourceWriter writer, PackedCopy copy, string weights, string packed) => Statements(
        writer, copy.Reader, copy.KernelWidth, copy.Source, copy.Transform, copy.TrainedFilters, copy.Blocks, "", _ => weights,
        _ => packed);

    /// <summary>The calls that make one packed copy.</summary>
    /// <param name="writer">Where they are printed.</param>
    /// <param name="reader">The kernel that reads the copy.</param>
    /// <param name="kernelWidth">Width of the convolution's kernel.</param>
    /// <param name="source">How the weights lie.</param>
    /// <param name="transform">The Winograd transform that they are made for; null for the direct sum.</param>
    /// <param name="trainedFilters">Filters of the trained kernel.</param>
    /// <param name="blocks">The blocks of pixels that the reader goes over; null for pixels.</param>
    /// <param name="part">The argument that says which part of it; "": all.</param>
    /// <param name="weightsAt">The master weights, as a reference argument with an offset expression ("" for none).</param>
    /// <param name="packedAt">The copy, likewise.</param>
    public static void Statements(
        SourceWriter writer, CorrelationKernel reader, int kernelWidth, PackedSource source, WinogradTransform? transform,
        int trainedFilters, BlockWindow? blocks, string part, Func<string, string> weightsAt, Func<string, string> packedAt)
    {
        string block = $"{Lanes(reader)}, {ByWidth(reader, layout => layout.Vectors)}{part}";
        if (transform is not null)
        {
            Winograd(writer, reader, source, transform, trainedFilters, blocks, block, weightsAt, packedAt);
        }
        else if (source == PackedSource.FilterMajorForward)
        {
            writer.Line(
                $"Packing.FilterMajor({weightsAt("")}, {packedAt("")}, rows: {RowsOf(reader)}, filters: {reader.Filters}, {block});");
        }
        else if (source == PackedSource.Forward)
        {
            writer.Line(
                $"Packing.Filters({weightsAt("")}, {packedAt("")}, rows: {RowsOf(reader)}, groups: {reader.Groups}, "
                    + $"filters: {reader.Filters}, {block});");
        }
        else
        {
            Transposed(writer, reader, kernelWidth, block, weightsAt, packedAt);
        }
    }

    private static void Transposed(
        SourceWriter writer, CorrelationKernel reader, int kernelWidth, string block, Func<string, string> weightsAt,
        Func<string, string> packedAt)
    {
        int outputs = reader.Group.XStep;
        for (int i = 0; i < reader.Phases.Count; i++)
        {
            if (reader.Phases[i].Taps == 0)
            {
                continue;
            }

            (int number, CorrelationPhase phase) = (i, reader.Phases[i]);
            (PhaseTaps rows, PhaseTaps columns) = (phase.RowTaps, phase.ColumnTaps);
            string offset = number == 0 ? "" : ByWidth(reader, layout => layout.Phases[number].Offset);
            Phases(writer, phase, (row, column) =>
            {
                string repeat = Loops.Sum(0, Loops.Term(row, phase.ColumnRepeats.Count), Loops.Term(column, 1));
                string place = repeat.Length == 0
                    ? offset
                    : Loops.Sum(0, offset, $"({repeat}) * {ByWidth(reader, layout => layout.Phases[number].Repeat.Column)}");
                string firstRow = Loops.Sum(rows.FirstKernel, Loops.Term(row, phase.RowRepeats.Kernel));
                string firstColumn = Loops.Sum(columns.FirstKernel, Loops.Term(column, phase.ColumnRepeats.Kernel));
                writer.Line(
                    $"Packing.Transposed({weightsAt("")}, {packedAt(place)}, rows: {rows.Count}, {Or0(firstRow)}, {rows.KernelStep}, "
                        + $"columns: {reader.KernelColumns(phase, outputs)}, {Or0(firstColumn)}, {columns.KernelStep}, {kernelWidth}, "
                        + $"groups: {reader.Groups}, inputs: {reader.Filters}, outputs: {outputs}, {block});");
            });
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

    private static void Winograd(
        SourceWriter writer, CorrelationKernel reader, PackedSource source, WinogradTransform transform, int trainedFilters,
        BlockWindow? blocks, string block, Func<string, string> weightsAt, Func<string, string> packedAt)
    {
        WinogradWeights weights = WinogradWeights.Of(reader, source, transform, trainedFilters, blocks);
        string first = weights.First == 0 ? "" : InvariantText.Of($"{weights.First}");
        string ofBlocks = blocks is null
            ? ""
            : InvariantText.Of($"stride: {blocks.Stride}, kernel: ({blocks.Kernel.Rows}, {blocks.Kernel.Columns}), ")
                + InvariantText.Of($"first: ({blocks.First.Rows}, {blocks.First.Columns}), ");
        writer.Line(
            $"Packing.{(blocks is null ? "Winograd" : "WinogradOfBlocks")}({weightsAt(first)}, {packedAt("")}, "
                + $"rows: {FilterText.Of(transform.Rows)}, columns: {FilterText.Of(transform.Columns)}, {ofBlocks}"
                + $"tapStep: {weights.TapStep}, inputStep: {weights.InputStep}, filterStep: {weights.FilterStep}, "
                + $"inputs: {blocks?.Channels ?? reader.ReductionLength}, filters: {reader.Filters}, {block});");
    }

    /// <summary>Rows of the only phase; a gradient may have none, where windows meet nothing but zeros.</summary>
    private static string RowsOf(CorrelationKernel reader) => ByWidth(reader, layout => layout.Phases[0].Rows);

    /// <summary>Those of the width that runs, unless filters are too few to fill them.</summary>
    private static string Lanes(CorrelationKernel reader) =>
        VectorWidth.All.All(width => PackedLayout.Of(reader, reader.TilingAt(width)).Lanes == width.Lanes)
            ? "Lanes"
            : ByWidth(reader, layout => layout.Lanes);

    private static string ByWidth(CorrelationKernel reader, Func<PackedLayout, int> value)
    {
        int[] values = [.. VectorWidth.All.Select(width => value(PackedLayout.Of(reader, reader.TilingAt(width))))];
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
