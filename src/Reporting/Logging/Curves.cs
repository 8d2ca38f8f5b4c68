using System.Collections.Generic;
using System.Linq;
using ConvGen.Training;

namespace ConvGen.Reporting.Logging;

/// <summary>What a history holds.</summary>
/// <param name="Values">A list per name, with a value per epoch.</param>
/// <param name="InitialEpoch">Epochs before the first value.</param>
/// <param name="Epochs">Number of values.</param>
internal sealed record Curves(IReadOnlyDictionary<string, IReadOnlyList<float>> Values, int InitialEpoch, int Epochs)
{
    public static Curves Of(History history) => new(history, history.InitialEpoch, history.Epochs);

    /// <summary>A copy of what a history holds now, with an empty list for each name before the first epoch has ended.</summary>
    public static Curves Copied(History history, IReadOnlyList<string> names) => new(
        new OrderedDictionary<string, IReadOnlyList<float>>(names.Select(name => KeyValuePair.Create<string, IReadOnlyList<float>>(
            name, history.Epochs == 0 ? [] : [.. history[name]]))),
        history.InitialEpoch, history.Epochs);

    /// <summary>Number of an epoch as the progress line showed it.</summary>
    /// <param name="index">Place in the lists.</param>
    public int EpochNumber(int index) => InitialEpoch + index + 1;
}
