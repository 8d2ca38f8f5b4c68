using System.Collections.Generic;
using ConvGen.Training;

namespace ConvGen.Samples.FashionMnist;

/// <summary>Keeps the loss of every step.</summary>
internal sealed class LossRecorder : Callback
{
    private readonly List<double> _values = [];

    public IReadOnlyList<double> Values => _values;

    public override void OnBatchEnd(BatchResult batch) => _values.Add(batch.Loss);
}
