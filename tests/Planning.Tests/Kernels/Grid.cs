using System;

namespace ConvGen.Planning.Tests.Kernels;

/// <summary>
/// Takes back what Winograd's interpolation has rounded. Of integers the true sum is one again: it goes to a fine grid where it lies on it
/// but for what a double loses, so that a network by Winograd of integers is compared exactly, and ties stay ties.
/// </summary>
internal static class Grid
{
    private const double Lines = 1 << 12;
    private const double Lost = 1e-13;

    /// <param name="sum">A sum.</param>
    /// <param name="magnitude">The sum of its terms' magnitudes.</param>
    public static double Nearest(double sum, double magnitude)
    {
        double nearest = Math.Round(sum * Lines) / Lines;
        return Math.Abs(sum - nearest) <= Lost * magnitude ? nearest : sum;
    }
}
