using System;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.Correlation;

/// <summary>Prints the loops over equal phases of a strided convolution's gradient.</summary>
internal static class PhaseLoops
{
    /// <summary>Emits <paramref name="body"/> with the numbers of a phase down the rows and along the columns.</summary>
    public static void Emit(SourceWriter writer, CorrelationKernel kernel, CorrelationPhase phase, Action<string, string> body)
    {
        if (kernel.PhaseCount > 1)
        {
            string count = phase.Count > 1 ? InvariantText.Of($"{phase.RowRepeats.Count}x{phase.ColumnRepeats.Count} phases") : "Phase";
            writer.Line($"// {count} of {phase.Rows}x{phase.Columns} pixels and {phase.TapRows}x{phase.TapColumns} taps.");
        }

        Loops.For(
            writer, "phaseRow", phase.RowRepeats.Count,
            row => Loops.For(writer, "phaseColumn", phase.ColumnRepeats.Count, column => body(row, column)));
    }

    /// <summary>Where a phase starts in y, from the first of its like.</summary>
    public static string[] Y(CorrelationPhase phase, string row, string column) =>
        [Loops.Term(row, phase.RowRepeats.Y), Loops.Term(column, phase.ColumnRepeats.Y)];

    /// <summary>Likewise in weights that are read in place.</summary>
    public static string[] Weights(CorrelationPhase phase, string row, string column) =>
        [Loops.Term(row, phase.RowRepeats.Weight), Loops.Term(column, phase.ColumnRepeats.Weight)];
}
