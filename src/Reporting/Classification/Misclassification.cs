namespace ConvGen.Reporting;

/// <summary>A sample that was taken for another class.</summary>
/// <param name="Index">Its index in the dataset.</param>
/// <param name="Expected">Its class.</param>
/// <param name="Predicted">What it was taken for.</param>
/// <param name="Confidence">Probability that the network gave to <paramref name="Predicted"/>.</param>
public readonly record struct Misclassification(int Index, int Expected, int Predicted, float Confidence);
