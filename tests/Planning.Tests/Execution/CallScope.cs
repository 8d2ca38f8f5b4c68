using System;
using System.Linq;
using ConvGen.Execution;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Execution;

/// <summary>What operands mean where a call stands.</summary>
/// <param name="Pass">The pass.</param>
/// <param name="Sample">The sample, or the first of a range.</param>
/// <param name="Samples">Samples whose memory a call may touch: all of a range, or the one.</param>
/// <param name="Count">Samples that the segment was given.</param>
/// <param name="Row">The row of a call that is repeated.</param>
internal readonly record struct CallScope(Pass Pass, int Sample, int Samples, int Count, int Row)
{
    /// <summary>The iterations of a shared loop that are computed.</summary>
    public Chunk Chunk { get; init; }

    /// <summary>
    /// Above 0, samples up to here share what a row of a loop makes: it is made once, and each goes through the other calls.
    /// </summary>
    public int OthersEnd { get; init; }

    public Place PlaceOf(Operand operand) => operand switch
    {
        Reference reference => Pass.Of(reference, Row, Sample, Samples),
        WeightsReference weights => Pass.Weights.Of(weights),
        Constants constants => Storage.All(
            Workspace.Fill("constants", [.. constants.Values.Select(value => (double)value)])).At(0),
        SavedRow row => Pass.Saved!.Of(row, Pass.FirstSample + Sample, Samples),
        _ => throw new InvalidOperationException($"{operand} is no place in memory."),
    };

    public double NumberOf(Operand operand) => operand switch
    {
        Integer integer => integer.Value,
        Step step => step.Floats,
        Scalar scalar => scalar.Value,
        SampleCount count => Count * count.Each,
        UnitBound { IsEnd: true } bound => Chunk.End(bound.Units, UnitBound.Granule),
        UnitBound bound => Chunk.Begin(bound.Units, UnitBound.Granule),
        RandomKey { Part: RandomKeyPart.Seed } => 1,
        RandomKey { Part: RandomKeyPart.Step } => Pass.Step,
        RandomKey => Pass.FirstSample + Sample,
        _ => throw new InvalidOperationException($"{operand} is no number."),
    };

    public static ActivationKind ActivationOf(Operand operand) => ((ActivationOperand)operand).Kind;

    public static WinogradFilter FilterOf(Operand operand) => ((FilterOperand)operand).Filter;
}
