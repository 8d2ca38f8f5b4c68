using ConvGen.Generator.Planning.Schedule;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Execution;

/// <summary>What backward keeps of every sample of a batch for the gradients that are taken from all of them.</summary>
/// <param name="samples">Samples of the batch.</param>
/// <param name="length">Numbers of a sample.</param>
internal sealed class SavedSamples(int samples, int length)
{
    private readonly Cells _cells = new("saved samples", samples * length);

    /// <summary>Samples of the batch.</summary>
    public int Samples { get; } = samples;

    /// <summary>Rows of some samples.</summary>
    /// <param name="row">What is kept.</param>
    /// <param name="sample">The first, counted in the whole batch.</param>
    /// <param name="count">How many.</param>
    public Place Of(SavedRow row, int sample, int count) =>
        new Storage(_cells, Samples * row.Before + sample * row.Step, count * row.Step, 0, Lifetime.Lasting, _cells.Name).At(0);

    /// <summary>The rows of all samples.</summary>
    /// <param name="before">Numbers of a sample that lie before them.</param>
    public Place From(int before) => Storage.All(_cells).At(Samples * before);
}
