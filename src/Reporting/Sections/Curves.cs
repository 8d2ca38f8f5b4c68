using System.Collections.Generic;
using ConvGen.Training;

namespace ConvGen.Reporting.Sections;

/// <summary>What a history holds.</summary>
/// <param name="Values">A list per name, with a value per epoch.</param>
/// <param name="InitialEpoch">Epochs before the first value.</param>
/// <param name="Epochs">Number of values.</param>
internal sealed record Curves(IReadOnlyDictionary<string, IReadOnlyList<float>> Values, int InitialEpoch, int Epochs)
{
    public static Curves Of(History history) => new(history, history.InitialEpoch, history.Epochs);

    /// <summary>Number of an epoch as the progress line showed it.</summary>
    /// <param name="index">Place in the lists.</param>
    public int EpochNumber(int index) => InitialEpoch + index + 1;
}
