using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Machine;

namespace ConvGen.Generator.Planning.Kernels.Sharing;

/// <summary>
/// Gives kernels of a network the register tiles of others where these are about as fast as their own: methods that differ in numbers alone
/// are printed once, so each tile less is code that nobody has to compile. Tiles decide what is unrolled, not the order of sums.
/// </summary>
internal static class SharedTiles
{
    /// <summary>Rounds in which kernels look at each other's tiles; they settle in two or three.</summary>
    private const int MostRounds = 4;

    /// <summary>The kernels, in their order, with tiles that they share.</summary>
    public static IReadOnlyList<KernelPlan> Choose(MachineModel machine, IReadOnlyList<KernelPlan> kernels)
    {
        TileChoice[][] choices = [.. kernels.Select(kernel =>
            kernel is CorrelationKernel correlation ? CorrelationChoices.Of(machine, correlation) : [])];
        Settle([.. choices.SelectMany(choice => choice)]);
        return [.. kernels.Select((kernel, i) => kernel is CorrelationKernel correlation && choices[i].Length > 0
            ? CorrelationChoices.Taken(correlation, choices[i])
            : kernel)];
    }

    /// <summary>Each in turn takes the tiles that add least to what the others need, until nobody moves.</summary>
    private static void Settle(IReadOnlyList<TileChoice> choices)
    {
        TileUses uses = new();
        foreach (TileChoice choice in choices)
        {
            uses.Add(choice.Codes);
        }

        bool moved = true;
        for (int round = 0; round < MostRounds && moved; round++)
        {
            moved = false;
            foreach (TileChoice choice in choices)
            {
                uses.Remove(choice.Codes);
                moved |= choice.Take(uses.Missing);
                uses.Add(choice.Codes);
            }
        }
    }

    /// <summary>How many kernels need each tile.</summary>
    private sealed class TileUses
    {
        private readonly Dictionary<TileCode, int> _counts = [];

        public void Add(IEnumerable<TileCode> codes)
        {
            foreach (TileCode code in codes)
            {
                _counts[code] = _counts.TryGetValue(code, out int count) ? count + 1 : 1;
            }
        }

        public void Remove(IEnumerable<TileCode> codes)
        {
            foreach (TileCode code in codes)
            {
                _counts[code]--;
            }
        }

        /// <summary>How many of the tiles nobody needs yet.</summary>
        public int Missing(IEnumerable<TileCode> codes) => codes.Count(code => !_counts.TryGetValue(code, out int count) || count == 0);
    }
}
