using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Tests.Reference;

/// <summary>
/// Batch normalisation by its definition: statistics over all samples and pixels while training, moving ones in a prediction. Parameters:
/// gamma and beta where it has them, the moving mean, the moving variance.
/// </summary>
internal sealed record BatchNormalization(float Epsilon, bool Center = true, bool Scale = true) : UnaryLayer
{
    public float Momentum { get; init; } = 0.99f;

    public bool IsUnbiased { get; init; }

    /// <summary>Terms of the convolution that a prediction folds it into, whose sums start from its shift; 0 for none.</summary>
    public int FoldedTerms { get; init; }

    private bool IsOfBatch { get; init; }

    public override Layer WhileTraining => this with { IsOfBatch = true };

    public override int StateParameters => 2;

    public override Extent Output(Extent input) => input;

    public override IReadOnlyList<int> ParameterLengths(Extent input) =>
        [.. Enumerable.Repeat(input.Channels, (Scale ? 1 : 0) + (Center ? 1 : 0) + 2)];

    public override Tensor Forward(Tensor x, IReadOnlyList<Real[]> parameters)
    {
        int channels = x.Extent.Channels;
        Channel[] all = Channels(x, parameters);
        return new Tensor(x.Samples, x.Extent, [.. x.Values.Select((value, i) => all[i % channels].Normalized(value))]);
    }

    public override Gradients Backward(Tensor x, Tensor y, Tensor dy, IReadOnlyList<Real[]> parameters)
    {
        int channels = x.Extent.Channels;
        Channel[] all = Channels(x, parameters);
        Sum[] dgamma = new Sum[channels];
        Sum[] dbeta = new Sum[channels];
        for (int i = 0; i < x.Values.Length; i++)
        {
            dbeta[i % channels].Add(dy.Values[i]);
            dgamma[i % channels].Add(dy.Values[i], all[i % channels].Standardized(x.Values[i]));
        }

        Real[] dx = [.. dy.Values.Select((value, i) => value * all[i % channels].Scale)];
        for (int channel = 0; channel < channels && IsOfBatch; channel++)
        {
            int[] places = [.. Enumerable.Range(0, dx.Length).Where(i => i % channels == channel)];
            Real[] standardized = [.. places.Select(i => all[channel].Standardized(x.Values[i]))];
            Real mean = MeanOfGroups(places.Select(i => dy.Values[i]));
            Real product = MeanOfGroups(places.Select((i, n) => dy.Values[i] * standardized[n]));
            for (int n = 0; n < places.Length; n++)
            {
                // The terms may be multiplied by the scale before they cancel.
                Real term = dy.Values[places[n]];
                Real slope = standardized[n] * product;
                double magnitude = Math.Abs(term.Value) + Math.Abs(mean.Value) + Math.Abs(slope.Value);
                Real sum = all[channel].Scale * (term - mean - slope);
                dx[places[n]] = sum with { Error = sum.Error + 4 * Real.Unit * magnitude * Math.Abs(all[channel].Scale.Value) };
            }
        }

        Real[] none = new Real[channels];
        Real[][] ofScale = Scale ? [Sum.Totals(dgamma)] : [];
        Real[][] ofShift = Center ? [Sum.Totals(dbeta)] : [];
        return new Gradients(new Tensor(x.Samples, x.Extent, dx), [.. ofScale, .. ofShift, none, none]);
    }

    public override IReadOnlyList<Real[]> Moved(IReadOnlyList<Tensor> x, IReadOnlyList<Real[]> parameters)
    {
        if (!IsOfBatch)
        {
            return parameters;
        }

        int channels = x[0].Extent.Channels;
        int terms = x[0].Values.Length / channels;
        double bessel = IsUnbiased && terms > 1 ? (double)terms / (terms - 1) : 1;
        Channel[] all = Channels(x[0], parameters);
        return
        [
            .. parameters.SkipLast(2),
            [.. parameters[^2].Select((old, c) => Move(old, all[c].Mean))],
            [.. parameters[^1].Select((old, c) => Move(old, new Real(all[c].Variance.Value * bessel, all[c].Variance.Error * bessel)))],
        ];
    }

    public override string ToString() => "batch normalization";

    private Real Move(Real old, Real batch)
    {
        double value = old.Value * Momentum + batch.Value * (1 - (double)Momentum);
        return new Real(value, batch.Error * (1 - (double)Momentum) + 2 * Real.Unit * Math.Abs(value));
    }

    private Channel[] Channels(Tensor x, IReadOnlyList<Real[]> parameters)
    {
        int channels = x.Extent.Channels;
        return [.. Enumerable.Range(0, channels).Select(c =>
        {
            Real[] values = IsOfBatch ? [.. x.Values.Where((_, i) => i % channels == c)] : [];
            Real mean = IsOfBatch ? Mean(values) : parameters[^2][c];
            Real variance = IsOfBatch ? VarianceOf(values, mean) : parameters[^1][c];
            return Channel.Of(mean, variance, Epsilon, Scale ? parameters[0][c] : 1, Center ? parameters[Scale ? 1 : 0][c] : 0) with
            {
                Terms = IsOfBatch ? 0 : FoldedTerms,
            };
        })];
    }

    /// <summary>Of terms that are added in double.</summary>
    private static Real Mean(IEnumerable<Real> terms)
    {
        Real[] all = [.. terms];
        return new Real(all.Average(term => term.Value), all.Average(term => term.Error + Sixteenth * Math.Abs(term.Value)));
    }

    /// <summary>Of terms of which eight at a time are added as floats.</summary>
    private static Real MeanOfGroups(IEnumerable<Real> terms)
    {
        Real[] all = [.. terms];
        Real mean = Mean(all);
        return mean with { Error = mean.Error + 8 * Real.Unit * all.Average(term => Math.Abs(term.Value) + term.Error) };
    }

    private static Real VarianceOf(Real[] values, Real mean) => new(
        values.Average(value => (value.Value - mean.Value) * (value.Value - mean.Value)),
        values.Average(value =>
        {
            double error = value.Error + mean.Error;
            return error * (2 * Math.Abs(value.Value - mean.Value) + error) + Sixteenth * value.Value * value.Value;
        }));

    /// <summary>What sums in double lose of their terms: hardly anything beside floats.</summary>
    private const double Sixteenth = 1e-13;

    /// <summary>A channel's numbers.</summary>
    private sealed record Channel(Real Mean, Real Variance, Real Inverse, Real Scale, Real Shift)
    {
        /// <summary>Terms that are added to the shift, each of which rounds it.</summary>
        public int Terms { get; init; }

        public static Channel Of(Real mean, Real variance, double epsilon, Real gamma, Real beta)
        {
            double inverse = 1 / Math.Sqrt(variance.Value + epsilon);
            double largest = 1 / Math.Sqrt(Math.Max(0, variance.Value - variance.Error) + epsilon);
            Real rounded = new(inverse, largest - inverse + 2 * Real.Unit * inverse);
            return new Channel(mean, variance, rounded, rounded * gamma, beta);
        }

        /// <summary>(x - mean) / deviation.</summary>
        public Real Standardized(Real x) => Centered(x) * Inverse;

        /// <summary>In any order: a product that is shifted, or one with the shift and the mean in one addend.</summary>
        public Real Normalized(Real x)
        {
            Real product = Centered(x) * Scale;
            double magnitude = Math.Abs(x.Value * Scale.Value) + Math.Abs(Mean.Value * Scale.Value) + Math.Abs(Shift.Value);
            Real sum = product + Shift;
            double shift = Math.Abs(Mean.Value * Scale.Value) + Math.Abs(Shift.Value);
            return sum with { Error = sum.Error + 3 * Real.Unit * magnitude + Terms * Real.Unit * shift };
        }

        private Real Centered(Real x) => new(
            x.Value - Mean.Value, x.Error + Mean.Error + 2 * Real.Unit * Math.Abs(x.Value - Mean.Value) + 1e-14 * Math.Abs(Mean.Value));
    }
}
