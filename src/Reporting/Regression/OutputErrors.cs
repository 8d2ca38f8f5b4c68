namespace ConvGen.Reporting;

/// <summary>How far an output is from its targets; the residual is predicted minus actual.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="MeanAbsoluteError">Mean of the residuals' magnitudes.</param>
/// <param name="RootMeanSquaredError">Root of the mean of their squares.</param>
/// <param name="Bias">Mean of the residuals: above 0 where predictions are too large.</param>
/// <param name="R2">
/// 1 - sum of squared residuals / sum of squared distances of the targets from their mean; NaN where all targets are equal.
/// </param>
public sealed record OutputErrors(string Name, double MeanAbsoluteError, double RootMeanSquaredError, double Bias, double R2);
