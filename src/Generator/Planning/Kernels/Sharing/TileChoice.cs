using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels.Correlation;

namespace ConvGen.Generator.Planning.Kernels.Sharing;

/// <summary>The tilings that a kernel may have at a vector width, and the one that it takes.</summary>
internal sealed class TileChoice
{
    /// <summary>What a kernel may lose by its cost model.</summary>
    private const double MostLoss = 1.03;

    private readonly (CorrelationTiling Tiling, TileCode[] Codes)[] _alternatives;
    private int _taken;

    /// <summary>A choice among what is little slower than what the kernel has; that alone where its cost is not known.</summary>
    /// <param name="own">The kernel's tiling.</param>
    /// <param name="candidates">Tilings with their estimated cycles.</param>
    /// <param name="codes">The tiles of a tiling.</param>
    public TileChoice(
        CorrelationTiling own, IEnumerable<(CorrelationTiling Tiling, double Cycles)> candidates,
        Func<CorrelationTiling, IEnumerable<TileCode>> codes)
    {
        (CorrelationTiling Tiling, double Cycles)[] all = [.. candidates];
        double most = all.Where(candidate => candidate.Tiling == own).Select(candidate => candidate.Cycles * MostLoss).FirstOrDefault();
        IEnumerable<CorrelationTiling> others = all.Where(candidate => candidate.Cycles <= most).OrderBy(candidate => candidate.Cycles)
            .Select(candidate => candidate.Tiling).Where(tiling => tiling != own);
        _alternatives = [.. new[] { own }.Concat(others).Select(tiling => (tiling, codes(tiling).Distinct().ToArray()))];
    }

    /// <summary>The tiles that the kernel needs.</summary>
    public IReadOnlyList<TileCode> Codes => _alternatives[_taken].Codes;

    /// <summary>The tiling.</summary>
    public CorrelationTiling Tiling => _alternatives[_taken].Tiling;

    /// <summary>
    /// Takes what needs fewest tiles that others do not need, the faster of two, if it shares any; returns whether that is another than
    /// before.
    /// </summary>
    /// <param name="missing">How many of some tiles nobody else needs.</param>
    public bool Take(Func<IReadOnlyCollection<TileCode>, int> missing)
    {
        int[] counts = [.. _alternatives.Select(alternative => missing(alternative.Codes))];
        int best = _taken;
        for (int i = 0; i < counts.Length; i++)
        {
            best = counts[i] < counts[best] && counts[i] < _alternatives[i].Codes.Length ? i : best;
        }

        bool moved = best != _taken;
        _taken = best;
        return moved;
    }
}
