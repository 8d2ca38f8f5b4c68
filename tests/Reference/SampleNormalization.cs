using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Tests.Reference;

/// <summary>
/// Normalisation of sets of a sample's elements, each by its mean and variance, by the definition. Parameters: gamma and beta by channel,
/// where it has them.
/// </summary>
internal abstract record SampleNormalization(float Epsilon, bool Center, bool Scale) : UnaryLayer
{
    /// <summary>What sums in double lose of their terms: hardly anything beside floats.</summary>
    private const double Lost = 1e-13;

    public sealed override Extent Output(Extent input) => input;

    public sealed override IReadOnlyList<int> ParameterLengths(Extent input) =>
        [.. Enumerable.Repeat(input.Channels, (Scale ? 1 : 0) + (Center ? 1 : 0))];

    public sealed override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters)
    {
        Real[] y = new Real[x.Values.Length];
        int channels = x.Extent.Channels;
        foreach (int[] places in AllSets(x))
        {
            Moments moments = Moments.Of([.. places.Select(place => x.Values[place])], Epsilon);
            foreach (int place in places)
            {
                Real gamma = Scale ? parameters[0][place % channels] : 1, beta = Center ? parameters[^1][place % channels] : 0;
                Real sum = moments.Standardized(x.Values[place]) * gamma + beta;
                double magnitude = Math.Abs(sum.Value - beta.Value) + Math.Abs(beta.Value);
                y[place] = sum with { Error = sum.Error + 4 * Real.Unit * magnitude };
            }
        }

        return new Tensor(x.Samples, x.Extent, y);
    }

    public sealed override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters)
    {
        int channels = x.Extent.Channels;
        Sum[] dgamma = new Sum[channels], dbeta = new Sum[channels];
        Real[] dx = new Real[x.Values.Length];
        foreach (int[] places in AllSets(x))
        {
            Moments moments = Moments.Of([.. places.Select(place => x.Values[place])], Epsilon);
            Real[] standardized = [.. places.Select(place => moments.Standardized(x.Values[place]))];
            Real[] gradients = [.. places.Select(place => Scale ? dy.Values[place] * parameters[0][place % channels] : dy.Values[place])];
            Real mean = Mean(gradients), product = Mean(gradients.Zip(standardized, (gradient, value) => gradient * value));
            for (int i = 0; i < places.Length; i++)
            {
                dgamma[places[i] % channels].Add(dy.Values[places[i]], standardized[i]);
                dbeta[places[i] % channels].Add(dy.Values[places[i]]);
                Real slope = standardized[i] * product;
                Real sum = moments.Inverse * (gradients[i] - mean - slope);

                // The terms may be multiplied before they cancel.
                double magnitude = Math.Abs(gradients[i].Value) + Math.Abs(mean.Value) + Math.Abs(slope.Value);
                dx[places[i]] = sum with { Error = sum.Error + 6 * Real.Unit * magnitude * moments.Inverse.Value };
            }
        }

        Real[][] ofScale = Scale ? [Sum.Totals(dgamma)] : [];
        Real[][] ofShift = Center ? [Sum.Totals(dbeta)] : [];
        return new Gradients(new Tensor(x.Samples, x.Extent, dx), [.. ofScale, .. ofShift]);
    }

    /// <summary>The elements of a sample that share a mean and a variance.</summary>
    protected abstract IEnumerable<int[]> Sets(Extent extent);

    private IEnumerable<int[]> AllSets(Tensor x) => Enumerable.Range(0, x.Samples).SelectMany(
        sample => Sets(x.Extent).Select(set => Array.ConvertAll(set, place => sample * x.Extent.Length + place)));

    private static Real Mean(IEnumerable<Real> terms)
    {
        Real[] all = [.. terms];
        return new Real(all.Average(term => term.Value), all.Average(term => term.Error + Lost * Math.Abs(term.Value)));
    }

    /// <summary>Mean and 1 / deviation of a set.</summary>
    private sealed record Moments(Real Mean, Real Inverse)
    {
        public static Moments Of(Real[] values, double epsilon)
        {
            Real mean = SampleNormalization.Mean(values);
            double variance = values.Average(value => (value.Value - mean.Value) * (value.Value - mean.Value));
            double doubt = values.Average(value =>
            {
                double error = value.Error + mean.Error;
                return error * (2 * Math.Abs(value.Value - mean.Value) + error) + Lost * value.Value * value.Value;
            });
            double inverse = 1 / Math.Sqrt(variance + epsilon), largest = 1 / Math.Sqrt(Math.Max(0, variance - doubt) + epsilon);
            return new Moments(mean, new Real(inverse, largest - inverse + 2 * Real.Unit * inverse));
        }

        public Real Standardized(Real x)
        {
            double centered = x.Value - Mean.Value;
            double error = x.Error + Mean.Error + 2 * Real.Unit * Math.Abs(centered) + 1e-14 * Math.Abs(Mean.Value);
            return new Real(centered, error) * Inverse;
        }
    }
}

/// <summary>The channels of each pixel.</summary>
internal sealed record LayerNormalization(float Epsilon, bool Center = true, bool Scale = true)
    : SampleNormalization(Epsilon, Center, Scale)
{
    public override string ToString() => "layer normalization";

    protected override IEnumerable<int[]> Sets(Extent extent) =>
        Enumerable.Range(0, extent.Length).Chunk(extent.Channels);
}

/// <summary>All pixels of a group of neighbouring channels.</summary>
internal sealed record GroupNormalization(int Groups, float Epsilon, bool Center = true, bool Scale = true)
    : SampleNormalization(Epsilon, Center, Scale)
{
    public override string ToString() => $"group normalization of {Groups}";

    protected override IEnumerable<int[]> Sets(Extent extent) => Enumerable.Range(0, extent.Length)
        .GroupBy(place => place % extent.Channels / (extent.Channels / Groups)).Select(group => group.ToArray());
}
