namespace ConvGen.Benchmarks.Networks;

/// <summary>Predictions of a batch.</summary>
internal sealed class PredictionLoop(INetwork network, Batches images, int batch, int threads) : StepLoop(batch)
{
    private readonly float[] _outputs = new float[batch * network.OutputShape.Length];

    protected override void Step(int index) => network.Predict(images.Inputs(index, Batch), _outputs, threads);
}
