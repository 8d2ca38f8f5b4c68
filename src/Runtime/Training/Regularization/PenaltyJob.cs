using System;
using ConvGen.Execution;

namespace ConvGen.Training;

/// <summary>The penalty of the regularised parameters, range by range; the sums are added in order.</summary>
internal sealed class PenaltyJob : ParallelJob
{
    private readonly ParameterCollection _parameters;
    private readonly int[] _ranges;
    private readonly double[] _sums;

    public PenaltyJob(ParameterCollection parameters)
    {
        _parameters = parameters;
        _ranges = [.. Penalties.RangesOf(parameters)];
        _sums = new double[_ranges.Length];
    }

    /// <summary>Whether any parameter is regularised.</summary>
    public bool Any => _ranges.Length > 0;

    /// <summary>Sum over the parameters of L1 * sum(|w|) + L2 * sum(w²).</summary>
    public double Run(int threads)
    {
        WorkerPool.Run(threads, _ranges.Length, this);
        double sum = 0;
        foreach (double part in _sums)
        {
            sum += part;
        }

        return sum;
    }

    public override void Execute(int item, int worker) => _sums[item] = Penalties.Measure(_parameters, _parameters.Ranges[_ranges[item]]);
}
