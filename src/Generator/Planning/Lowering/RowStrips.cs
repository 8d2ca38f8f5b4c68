using System;
using System.Linq;
using ConvGen.Generator.Planning.Schedule;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>
/// How far each of some fused calls is behind each strip. The last one keeps to its step; those before it are ahead by what later calls
/// read, at any vector width, whose tiles are as high as they are.
/// </summary>
internal static class RowStrips
{
    /// <param name="run">The calls.</param>
    /// <param name="steps">What each computes in a strip.</param>
    /// <param name="count">Strips.</param>
    public static StripOperand[] Of(RowStage[] run, int[] steps, int count)
    {
        StripOperand[] strips = [.. run.Select((stage, i) => new StripOperand(steps[i], 0, stage.Units))];
        for (int i = run.Length - 1; i >= 0; i--)
        {
            for (int strip = 0; strip < count; strip++)
            {
                int needed = strip == count - 1 ? run[i].Units : 0;
                for (int later = i + 1; later < run.Length; later++)
                {
                    needed = Math.Max(needed, Needed(run[i], run[later], run[later].Most(strips[later], strip)));
                }

                while (run[i].Least(strips[i], strip) < needed)
                {
                    strips[i] = strips[i] with { Ahead = strips[i].Ahead + 1 };
                }
            }
        }

        return strips;
    }

    /// <summary>Units that a call has computed before a later one computes so many of its own.</summary>
    private static int Needed(RowStage stage, RowStage later, int computed)
    {
        if (computed == 0)
        {
            return 0;
        }

        int needed = 0;
        if (RowStage.AreOneMap(later.X, stage.Y))
        {
            needed = UpTo(later.LastRead(computed - 1), stage.FirstWrite(0), stage.YStep);
        }

        if (RowStage.AreOneMap(later.Y, stage.Y))
        {
            needed = Math.Max(needed, UpTo(later.LastWrite(computed - 1), stage.FirstWrite(0), stage.YStep));
        }

        if (RowStage.AreOneMap(later.Y, stage.X))
        {
            // A sum in the place of what the call reads: it has read that before.
            needed = Math.Max(needed, UpTo(later.LastWrite(computed - 1), stage.FirstRead(0), stage.XStep));
        }

        return Math.Min(needed, stage.Units);

        // The units that begin at or before a float.
        static int UpTo(int last, int first, int step) => last < first ? 0 : (last - first) / step + 1;
    }
}
