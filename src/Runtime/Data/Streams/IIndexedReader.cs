using System;

namespace ConvGen.Data;

/// <summary>
/// A pass whose samples are those of a dataset in some order: who wants them may read them himself, in any order and on several threads.
/// </summary>
internal interface IIndexedReader : ISampleReader
{
    /// <summary>The dataset.</summary>
    IDataset Dataset { get; }

    /// <summary>Goes on by a sample: its index, or -1 at the end of the pass.</summary>
    int Next();

    /// <inheritdoc/>
    bool ISampleReader.Read(Span<float> input, Span<float> target)
    {
        int index = Next();
        if (index < 0)
        {
            return false;
        }

        Dataset.CopyTo(index, input, target);
        return true;
    }
}
