using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ConvGen.Execution;
using ConvGen.Numerics;

namespace ConvGen.Training.Steps;

/// <summary>What the shards of a batch add to: gradients and sums of each, and what they keep for the whole batch.</summary>
/// <remarks>
/// Where slices of the gradients end at barriers, a shard has memory for one of them: it is added up before the next one begins. Where one
/// thread takes the shards of a large network one after another, each branch of their tree is added up as soon as it is complete, and the
/// next shards take its memory: as many have some as the tree is deep.
/// </remarks>
/// <param name="engine">The network.</param>
/// <param name="slices">How its gradients are cut.</param>
/// <param name="sums">Sums of the loss and metrics; see <see cref="Objective.Sums"/>.</param>
internal sealed class ShardResults(NetworkEngine engine, GradientSlices slices, int sums)
{
    /// <summary>Parameters whose gradients leave a second-level cache, four times over: more sums cost little, and save memory.</summary>
    private const int LargeParameters = 1 << 20;

    private readonly GradientSlice _all = new(0, [.. SummedParts(engine.Description)], HasRows: false);

    /// <summary>Vector loads at the tail of the last parameter of a slice may read up to a line behind it.</summary>
    private readonly int _length = slices.EndAtBarriers
        ? slices.Slices.Append(slices.Rest).Max(slice => slice.Window.Length) + CacheLine.Floats
        : engine.Description.TrainableLength;

    private AlignedMemory?[] _gradients = new AlignedMemory?[engine.Description.MaxShards];
    private readonly ShardRows _totals = new(sums);
    private readonly int _savedLength = engine.Description.SavedLength;
    private AlignedMemory? _saved;
    private int _slice;

    /// <summary>Whether complete branches are added up on the way: in the end the first shard's gradients are those of all.</summary>
    public bool AreFolded { get; private set; }

    /// <summary>Whether segments that may take the whole batch do: they add to the first shard's gradients alone.</summary>
    public bool TakesBatch { get; private set; }

    /// <summary>Samples of the batch.</summary>
    public int Samples { get; private set; }

    /// <summary>Its shards, those of other ranks included.</summary>
    public int BatchShards { get; private set; }

    /// <summary>The shards that are taken here, 0 .. Count - 1.</summary>
    public int Count { get; private set; }

    /// <summary>The parts of the gradients that shards add to and that are added up: all but those of batch gradients.</summary>
    public IReadOnlyList<(int Start, int Length)> Summed => _all.Parts;

    /// <summary>The gradients that shards add to now.</summary>
    public GradientSlice Slice => !slices.EndAtBarriers ? _all : _slice < slices.Slices.Count ? slices.Slices[_slice] : slices.Rest;

    /// <summary>The parts of those that every shard adds to.</summary>
    public IReadOnlyList<(int Start, int Length)> PartsOfShards => TakesBatch ? Slice.OfShards : Slice.Parts;

    /// <summary>What is saved for batch gradients; empty when the network has none.</summary>
    public Span<float> Saved => _saved is null ? default : _saved.Span[..(Samples * _savedLength)];

    /// <summary>What the barriers of the batch add up.</summary>
    public BarrierSums Barriers { get; } = new(engine);

    /// <summary>Gradient of the batch's mean loss as far as a shard's samples go, of the slice that they add to now.</summary>
    /// <remarks>The first shard's are those of the parameters: the sum is taken there.</remarks>
    public GradientWindow Gradients(int shard)
    {
        (int start, int length) = Slice.Window;
        return new GradientWindow(
            start, shard == 0 ? engine.Parameters.Gradients.Slice(start, length) : _gradients[PlaceOf(shard)]!.Span[..length]);
    }

    /// <summary>
    /// Whether the gradients of as many shards as are taken together have memory of their own where complete branches are added up.
    /// </summary>
    public static bool CanFold(int count, int together)
    {
        for (int first = 0; first < count; first += together)
        {
            for (int shard = first + 1; shard < Math.Min(first + together, count); shard++)
            {
                if (ShardTree.Depth(count, shard) <= ShardTree.Depth(count, shard - 1))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Adds up the branches that are complete with some shards; nothing where all are added up later.</summary>
    public void Fold(int first, int end)
    {
        for (int shard = first; AreFolded && shard < end; shard++)
        {
            Fold(0, Count, done: shard + 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Fold(int first, int end, int done)
    {
        if (end - first < 2)
        {
            return;
        }

        int middle = ShardTree.Middle(first, end);
        if (done <= middle)
        {
            Fold(first, middle, done);
            return;
        }

        Fold(middle, end, done);
        IReadOnlyList<(int Start, int Length)> parts = Slice.Parts;
        for (int i = 0; done == end && i < parts.Count; i++)
        {
            Span<float> sum = Gradients(first).Slice(parts[i].Start, parts[i].Length);
            Span<float> other = Gradients(middle).Slice(parts[i].Start, parts[i].Length);
            ref float place = ref MemoryMarshal.GetReference(sum);
            Elementwise.Add(ref place, ref MemoryMarshal.GetReference(other), ref place, sum.Length);
        }
    }

    private int PlaceOf(int shard) => AreFolded ? ShardTree.Depth(Count, shard) : shard;

    /// <summary>Sums over a shard's samples; see <see cref="Totals.Add(ReadOnlySpan{double})"/>.</summary>
    public Span<double> Sums(int shard) => _totals[shard];

    /// <summary>Writes the sums over the samples of all shards that are taken here; the sums of single shards are lost.</summary>
    public void AddUp(Span<double> total) => _totals.AddUp(Count, 0, total);

    /// <summary>Makes room for a batch. The first one of a size allocates; later ones find everything here.</summary>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="batchShards">Its shards.</param>
    /// <param name="shards">How many of them are taken here.</param>
    /// <param name="together">
    /// How many one thread takes at a time, all the way, before the next and then calls <see cref="Fold(int, int)"/>; null where several
    /// threads or stages take them.
    /// </param>
    /// <param name="takesBatch">Whether segments that may take the whole batch do.</param>
    public void Reserve(int samples, int batchShards, int shards, int? together, bool takesBatch)
    {
        TakesBatch = takesBatch;
        bool folds = together is { } group && engine.Description.TrainableLength > LargeParameters && CanFold(shards, group);
        (Samples, BatchShards, Count, AreFolded, _slice) = (samples, batchShards, shards, folds, 0);
        if (_gradients.Length < shards)
        {
            Array.Resize(ref _gradients, shards);
        }

        for (int shard = 1; shard < shards; shard++)
        {
            _gradients[PlaceOf(shard)] ??= engine.Allocate(_length);
        }

        if (_saved is null ? _savedLength > 0 : _saved.Span.Length < (long)samples * _savedLength)
        {
            _saved = engine.Allocate((long)samples * _savedLength);
        }

        _totals.Reserve(shards);
        Barriers.Reserve(shards);
    }

    /// <summary>Begins a shard's gradients of a slice at zero. Those of batch gradients stay as they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ClearGradients(int shard)
    {
        GradientWindow gradients = Gradients(shard);
        IReadOnlyList<(int Start, int Length)> parts = shard == 0 ? Slice.Parts : PartsOfShards;
        for (int i = 0; i < parts.Count; i++)
        {
            gradients.Slice(parts[i].Start, parts[i].Length).Clear();
        }
    }

    /// <summary>Goes on to the next slice; the one before has been added up.</summary>
    public void BeginNextSlice() => _slice++;

    private static IEnumerable<(int Start, int Length)> SummedParts(NetworkDescription description)
    {
        int start = 0;
        foreach (BatchGradientDescription gradient in description.BatchGradients)
        {
            ParameterDescription parameter = description.Parameters[gradient.Parameter];
            if (parameter.Offset > start)
            {
                yield return (start, parameter.Offset - start);
            }

            start = parameter.Offset + parameter.Shape.Length;
        }

        if (description.TrainableLength > start)
        {
            yield return (start, description.TrainableLength - start);
        }
    }
}
