using System;
using ConvGen.Data;

namespace ConvGen.Training;

/// <summary>The samples of one step: <paramref name="Count"/> of a dataset, in the order of a permutation (null: as they lie).</summary>
internal readonly record struct Batch(IDataset Data, int[]? Order, int First, int Count)
{
    /// <summary>Index in the dataset of the batch's sample <paramref name="index"/>.</summary>
    public int Sample(int index) => Order is null ? First + index : Order[First + index];
}
