using System.Linq;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Planning.Tests.Functions;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Execution;

/// <summary>The sums that the shards of a batch come together for, and what is made of them for all.</summary>
internal sealed class Barriers
{
    private readonly NetworkPlan _plan;
    private readonly PlanWeights _weights;
    private readonly Cells[] _terms;
    private int _stage;

    /// <param name="plan">The network.</param>
    /// <param name="weights">Its parameters.</param>
    /// <param name="shards">Shards of the batch: each adds to terms of its own, which are zero at first.</param>
    public Barriers(NetworkPlan plan, PlanWeights weights, int shards)
    {
        (_plan, _weights) = (plan, weights);
        _terms = [.. Enumerable.Range(0, shards).Select(shard =>
            Workspace.Fill($"sums of shard {shard}", Enumerable.Repeat(0.0, plan.SumsLength)))];
        Coefficients = new Cells("coefficients", plan.CoefficientsLength);
        weights.BeginStage(0);
    }

    /// <summary>What the barriers made of the sums.</summary>
    public Cells Coefficients { get; }

    /// <summary>A shard's terms of the sums.</summary>
    public Cells Terms(int shard) => _terms[shard];

    /// <summary>The barrier behind a segment's forward pass, if it has one.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="training">Whether statistics are those of the batch.</param>
    public void Forward(SegmentPlan segment, int samples, bool training)
    {
        if (segment.ForwardBarrier is not { } number)
        {
            return;
        }

        NormalizationPlan plan = _plan.Normalizations[number];
        Place sums = Total(plan.Sums, 2 * plan.Channels);
        for (int channel = 0; channel < plan.Channels; channel++)
        {
            (double, double) moments = training
                ? NaiveNormalization.Moments(sums, samples * plan.Pixels, plan.Channels, channel)
                : (Parameter(plan.Parameters.Mean, channel, 0), Parameter(plan.Parameters.Variance, channel, 0));
            NaiveNormalization.SetForward(
                CoefficientsOf(plan), channel, plan.Channels, moments, Parameter(plan.Parameters.Gamma, channel, 1),
                Parameter(plan.Parameters.Beta, channel, 0), plan.Options.Epsilon);
        }

        _weights.BeginStage(++_stage);
    }

    /// <summary>The barrier behind a segment's backward pass, if it has one.</summary>
    /// <inheritdoc cref="Forward"/>
    public void Backward(SegmentPlan segment, int samples, bool training)
    {
        if (segment.BackwardBarrier is not { } number)
        {
            return;
        }

        NormalizationPlan plan = _plan.Normalizations[number];
        Place sums = Total(plan.GradientSums, 2 * plan.Channels);
        double terms = training ? samples * plan.Pixels : double.PositiveInfinity;
        for (int channel = 0; channel < plan.Channels; channel++)
        {
            NaiveNormalization.SetBackward(
                CoefficientsOf(plan), channel, plan.Channels, sums.Read(channel) / terms, sums.Read(plan.Channels + channel) / terms);
        }

        _weights.BeginStage(++_stage);
    }

    /// <summary>Sums begin anew where a backward pass is repeated, and it begins with the stage of the loss.</summary>
    public void Clear()
    {
        _stage = _plan.Segments.Count(segment => segment.ForwardBarrier is not null);
        _weights.BeginStage(_stage);
        foreach (Cells terms in _terms)
        {
            NaiveElement.Fill(Storage.All(terms).At(0), terms.Length, 0);
        }
    }

    private Place CoefficientsOf(NormalizationPlan plan) => new Storage(
        Coefficients, plan.Coefficients, NormalizationPlan.Rows * plan.Channels, 0, Lifetime.Lasting, $"coefficients of {plan.Name}").At(0);

    private double Parameter(int? offset, int channel, double fallback) =>
        offset is { } place ? _weights.Trained(place).Read(channel) : fallback;

    private Place Total(int first, int length)
    {
        double[] total = new double[length];
        foreach (Cells terms in _terms)
        {
            for (int i = 0; i < length; i++)
            {
                total[i] += Storage.All(terms).At(first).Read(i);
            }
        }

        return Storage.All(Workspace.Fill("sums of the batch", total)).At(0);
    }
}
