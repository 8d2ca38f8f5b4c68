using System;

namespace ConvGen.Planning.Tests.Kernels;

/// <summary>The little of matrices that Winograd's transforms need.</summary>
internal static class Matrix
{
    public static double[,] Of(int rows, int columns, Func<int, int, double> element)
    {
        double[,] matrix = new double[rows, columns];
        for (int i = 0; i < matrix.Length; i++)
        {
            matrix[i / columns, i % columns] = element(i / columns, i % columns);
        }

        return matrix;
    }

    public static double[,] Transposed(double[,] matrix) =>
        Of(matrix.GetLength(1), matrix.GetLength(0), (row, column) => matrix[column, row]);

    public static double[,] Absolute(double[,] matrix) =>
        Of(matrix.GetLength(0), matrix.GetLength(1), (row, column) => Math.Abs(matrix[row, column]));

    /// <summary>down * matrix * transpose(along).</summary>
    public static double[,] Around(double[,] down, double[,] matrix, double[,] along) => Product(Product(down, matrix), Transposed(along));

    private static double[,] Product(double[,] left, double[,] right)
    {
        double[,] product = new double[left.GetLength(0), right.GetLength(1)];
        for (int row = 0; row < left.GetLength(0); row++)
        {
            for (int i = 0; i < left.GetLength(1); i++)
            {
                for (int column = 0; column < right.GetLength(1); column++)
                {
                    product[row, column] += left[row, i] * right[i, column];
                }
            }
        }

        return product;
    }
}
