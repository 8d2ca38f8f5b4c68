using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels.Winograd;

namespace ConvGen.Planning.Tests.Kernels;

/// <summary>
/// The matrices of an axis of Winograd's minimal filtering by their definition (Toom, Cook): y = transpose(A) ((G g) . (transpose(B) d)).
/// A and G evaluate polynomials at the points and B interpolates; the last point is infinity. What interpolation divides by is left to
/// whoever has the products: up to there the numbers of a network of integers are exact.
/// </summary>
internal sealed class WinogradMatrices
{
    private readonly double[] _shares;

    public WinogradMatrices(WinogradFilter filter)
    {
        double[] points = [.. Points(filter)];
        Patch = filter.Patch;
        (A, G, B) = (new double[Patch, filter.Outputs], new double[Patch, filter.Taps], new double[Patch, Patch]);
        _shares = new double[Patch];
        for (int i = 0; i < points.Length; i++)
        {
            double[] others = [.. points.Where((_, j) => j != i)];
            _shares[i] = 1 / others.Aggregate(1.0, (product, other) => product * (points[i] - other));
            Powers(A, i, points[i]);
            Powers(G, i, points[i]);
            Roots(B, i, others);
        }

        _shares[points.Length] = 1;
        A[points.Length, filter.Outputs - 1] = 1;
        G[points.Length, filter.Taps - 1] = 1;
        Roots(B, points.Length, points);
    }

    /// <summary>Inputs of a patch, and rows of every matrix.</summary>
    public int Patch { get; }

    /// <summary>(points, outputs).</summary>
    public double[,] A { get; }

    /// <summary>(points, taps).</summary>
    public double[,] G { get; }

    /// <summary>(points, inputs): transposed.</summary>
    public double[,] B { get; }

    /// <summary>A matrix that makes sums of products, transposed, with what interpolation divides by.</summary>
    public double[,] Joining(double[,] matrix) =>
        Matrix.Of(matrix.GetLength(1), Patch, (row, point) => matrix[point, row] * _shares[point]);

    private static IEnumerable<double> Points(WinogradFilter filter)
    {
        if (filter.IsNone)
        {
            return [];
        }

        double[] whole = filter.WholePairs == 1 ? [0, 1, -1] : [0, 1, -1, 2, -2];
        return whole.Concat(new[] { 0.5, -0.5 }.Take(filter.Halves));
    }

    private static void Powers(double[,] matrix, int row, double point)
    {
        double power = 1;
        for (int column = 0; column < matrix.GetLength(1); column++)
        {
            matrix[row, column] = power;
            power *= point;
        }
    }

    /// <summary>The coefficients of the polynomial with these roots.</summary>
    private static void Roots(double[,] matrix, int row, double[] roots)
    {
        matrix[row, 0] = 1;
        for (int degree = 1; degree <= roots.Length; degree++)
        {
            for (int i = degree; i >= 0; i--)
            {
                matrix[row, i] = (i > 0 ? matrix[row, i - 1] : 0) - roots[degree - 1] * matrix[row, i];
            }
        }
    }
}
