using System;
using ConvGen.Generator.Planning.Memory;

namespace ConvGen.Planning.Tests.Memory;

/// <summary>Rows, columns and channels of the numbers of a buffer.</summary>
internal static class BufferPositions
{
    /// <summary>Whether a number belongs to the halo.</summary>
    public static bool IsHalo(this BufferPlan plan, int index)
    {
        (int row, int column, _) = plan.PositionOf(index);
        return row < 0 || row >= plan.Rows || column < 0 || column >= plan.Columns;
    }

    /// <summary>Where a number lies, in words; behind the first sample in those of others.</summary>
    public static string Describe(this BufferPlan plan, int index)
    {
        if (index < 0)
        {
            return FormattableString.Invariant($"{index}");
        }

        (int row, int column, int channel) = plan.PositionOf(index % plan.Length);
        string sample = index < plan.Length ? "" : FormattableString.Invariant($"sample {index / plan.Length}, ");
        return FormattableString.Invariant($"{sample}row {row}, column {column}, channel {channel}");
    }

    private static (int Row, int Column, int Channel) PositionOf(this BufferPlan plan, int index) => (
        index / plan.RowStride - plan.Halo.Top, index % plan.RowStride / plan.Channels - plan.Halo.Left, index % plan.Channels);
}
