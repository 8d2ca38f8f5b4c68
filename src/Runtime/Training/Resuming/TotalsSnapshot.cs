using System.Collections.Generic;

namespace ConvGen.Training;

/// <summary>What is kept of sums over samples.</summary>
/// <param name="Sums">Of the loss and the metrics, by name.</param>
/// <param name="Samples">How many samples they are of.</param>
/// <param name="Measured">How many of them the metrics are of: those of weight 0 are left out.</param>
internal sealed record TotalsSnapshot(IReadOnlyDictionary<string, double> Sums, long Samples, double Measured);
