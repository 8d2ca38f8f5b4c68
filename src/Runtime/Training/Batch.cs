using System;
using ConvGen.Data;

namespace ConvGen.Training;

/// <summary>The samples of one step: <paramref name="Count"/> of a dataset, in the order of a permutation (null: as they lie).</summary>
/// <param name="Data">Where the samples are.</param>
/// <param name="Weights">What each counts; null: 1.</param>
/// <param name="Order">The permutation.</param>
/// <param name="First">Place in the permutation of the first sample.</param>
/// <param name="Count">Number of samples.</param>
/// <param name="Before">Samples that came before the first of <paramref name="Data"/>, where these are a stream's batch.</param>
internal readonly record struct Batch(IDataset Data, ISampleWeights? Weights, int[]? Order, int First, int Count, long Before = 0)
{
    /// <summary>Index in the dataset of the batch's sample <paramref name="index"/>.</summary>
    public int Sample(int index) => Order is null ? First + index : Order[First + index];

    /// <summary>Number of the batch's sample <paramref name="index"/> for who gave it: in the dataset, or in the stream's pass.</summary>
    public long Number(int index) => Before + Sample(index);
}
