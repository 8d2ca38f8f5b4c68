using System;
using System.Linq;

namespace ConvGen.Tests.Execution;

/// <summary>The matrix G of one axis of a minimal filtering, in double.</summary>
internal static class WinogradMatrix
{
    /// <summary>Finite points of patches from four elements on.</summary>
    private static readonly double[][] _points = [[0, 1, -1], [0, 1, -1, 0.5], [0, 1, -1, 2, -2], [0, 1, -1, 2, -2, 0.5],
        [0, 1, -1, 2, -2, 0.5, -0.5]];

    /// <summary>
    /// Powers of the points, each row divided by the product of its point's distances from the others, up to sign; then infinity.
    /// </summary>
    public static double[,] Of((int Outputs, int Taps) axis)
    {
        int patch = axis.Outputs + axis.Taps - 1;
        double[,] g = new double[patch, axis.Taps];
        g[patch - 1, axis.Taps - 1] = 1;
        double[] points = patch == 1 ? [] : _points[patch - 4];
        for (int i = 0; i < points.Length; i++)
        {
            double distances = points.Where((_, other) => other != i).Aggregate(1.0, (product, other) => product * (points[i] - other));

            // For the smallest patches the sign of the first point belongs to the transforms of inputs.
            double scale = patch < 6 && i == 0 ? -1 / distances : 1 / distances;
            for (int tap = 0; tap < axis.Taps; tap++)
            {
                g[i, tap] = Math.Pow(points[i], tap) * scale;
            }
        }

        return g;
    }
}
