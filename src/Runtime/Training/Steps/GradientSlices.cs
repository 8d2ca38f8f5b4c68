using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Execution;

namespace ConvGen.Training.Steps;

/// <summary>Gradients that are final while segments in front of theirs have yet to go backward.</summary>
/// <param name="Segment">They are when all samples have gone backward through this one.</param>
/// <param name="Parts">Ranges of the gradients that shards add to, in their order.</param>
/// <param name="HasRows">Whether all that is kept for batch gradients is there, too.</param>
internal sealed record GradientSlice(int Segment, IReadOnlyList<(int Start, int Length)> Parts, bool HasRows)
{
    /// <summary>The parts that are left to shards when segments that may take the whole batch do so.</summary>
    public IReadOnlyList<(int Start, int Length)> OfShards { get; init; } = Parts;

    /// <summary>The shortest range that holds all parts.</summary>
    public (int Start, int Length) Window { get; } =
        Parts.Count == 0 ? default : (Parts[0].Start, Parts[^1].Start + Parts[^1].Length - Parts[0].Start);
}

/// <summary>
/// How the gradients of a step are cut into slices. While backward goes on, those that are final may be added up over the shards, whose
/// memory is then free for the next slice, and go to other ranks.
/// </summary>
/// <remarks>
/// By the plan alone, so that all ranks cut alike. Segments go backward from the last to the first: the last layers' gradients are final
/// first. What the first segments add to is in no slice, since nothing is left to do meanwhile. Where all samples come to barriers
/// together, slices end at barriers.
/// </remarks>
internal sealed class GradientSlices
{
    /// <summary>Floats of a slice at least (256 KiB): fewer are sooner exchanged than somebody is woken up for them.</summary>
    private const int MinLength = 1 << 16;

    private readonly bool[] _contained;
    private readonly bool[] _takesBatch;

    public GradientSlices(NetworkDescription description)
    {
        _contained = new bool[description.Parameters.Count];
        EndAtBarriers = description.Segments.Any(segment => segment.BackwardSums is not null);
        List<GradientSlice> slices = [];
        int[] segments = Segments(description);
        _takesBatch = [.. segments.Select(segment => segment >= 0 && description.Segments[segment].TakesBatch)];
        HashSet<int> ofBatch = [.. description.BatchGradients.Select(gradient => gradient.Parameter)];
        int rows = ofBatch.Select(parameter => segments[parameter]).DefaultIfEmpty(-1).Min();
        bool hadRows = false;
        List<int> pending = [];
        for (int segment = description.Segments.Count - 1; segment > 0; segment--)
        {
            pending.AddRange(Enumerable.Range(0, segments.Length).Where(i => segments[i] == segment && !ofBatch.Contains(i)));
            bool hasRows = segment <= rows && !hadRows;
            bool mayEnd = !EndAtBarriers || description.Segments[segment].BackwardSums is not null;
            if (mayEnd && (hasRows || pending.Sum(i => description.Parameters[i].Shape.Length) >= MinLength))
            {
                slices.Add(Slice(segment, pending, hasRows));
                hadRows |= hasRows;
                pending.ForEach(i => _contained[i] = true);
                pending.Clear();
            }
        }

        Slices = slices;
        Rest = Slice(
            0, [.. Enumerable.Range(0, segments.Length).Where(i => segments[i] >= 0 && !_contained[i] && !ofBatch.Contains(i))],
            hasRows: false);

        GradientSlice Slice(int segment, List<int> parameters, bool hasRows) =>
            new(segment, Parts(description, parameters), hasRows)
            {
                OfShards = Parts(description, parameters.Where(i => !_takesBatch[i])),
            };
    }

    /// <summary>In the order in which they become final.</summary>
    public IReadOnlyList<GradientSlice> Slices { get; }

    /// <summary>The gradients that are final at the end.</summary>
    public GradientSlice Rest { get; }

    /// <summary>Whether what is kept for batch gradients is in one.</summary>
    public bool HaveRows => Slices.Any(slice => slice.HasRows);

    /// <summary>
    /// Whether all samples have come to a barrier when a slice is final. Nothing but that slice was added to since the one before, so
    /// shards need memory for the longest alone.
    /// </summary>
    public bool EndAtBarriers { get; }

    /// <summary>Whether a parameter's gradient is in a slice.</summary>
    public bool Contains(int parameter) => _contained[parameter];

    /// <summary>Whether a segment adds to a parameter's gradient that may take the whole batch.</summary>
    public bool TakesBatch(int parameter) => _takesBatch[parameter];

    /// <summary>The segment of each parameter's gradient; -1 where it has none.</summary>
    private static int[] Segments(NetworkDescription description)
    {
        int next = 0;
        return [.. description.Parameters.Select(parameter => !parameter.Trainable
            ? -1
            : description.GradientSegments.Count > 0 ? description.GradientSegments[next++] : 0)];
    }

    /// <summary>The places of some parameters' gradients, neighbours together.</summary>
    private static List<(int Start, int Length)> Parts(NetworkDescription description, IEnumerable<int> parameters)
    {
        List<(int Start, int Length)> parts = [];
        foreach (ParameterDescription parameter in parameters.Select(i => description.Parameters[i]).OrderBy(each => each.Offset))
        {
            int end = ParameterRange.End(parameter.Offset, parameter.Shape.Length, description.TrainableLength);
            if (parts.Count > 0 && parts[^1].Start + parts[^1].Length == parameter.Offset)
            {
                parts[^1] = (parts[^1].Start, end - parts[^1].Start);
            }
            else
            {
                parts.Add((parameter.Offset, end - parameter.Offset));
            }
        }

        return parts;
    }
}
