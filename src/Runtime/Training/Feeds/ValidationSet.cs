using ConvGen.Data;

namespace ConvGen.Training;

/// <summary>What an epoch is validated with, checked; the weights are null where every sample counts 1.</summary>
internal sealed record ValidationSet(IDataset Data, ISampleWeights? Weights);
