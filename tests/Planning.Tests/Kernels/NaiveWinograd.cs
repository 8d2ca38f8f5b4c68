using System;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Kernels;

/// <summary>Winograd's transforms of a band of tiles by their matrices.</summary>
internal sealed class NaiveWinograd(WinogradKernel kernel, Arguments arguments)
{
    private readonly WinogradMatrices _down = new(kernel.Transform.Rows);
    private readonly WinogradMatrices _along = new(kernel.Transform.Columns);

    public static void Run(WinogradKernel kernel, Arguments arguments)
    {
        NaiveWinograd naive = new(kernel, arguments);
        for (int tile = 0; tile < kernel.Tiles; tile++)
        {
            for (int channel = 0; channel < kernel.Channels; channel++)
            {
                if (kernel.Part == WinogradPart.Output)
                {
                    naive.Output(tile, channel);
                }
                else
                {
                    naive.Input(tile, channel);
                }
            }
        }

        if (!kernel.Transform.IsFlat)
        {
            arguments[KernelParameter.TransformScratch].Spoil(0, kernel.Transform.Matrices * arguments.Width.Lanes);
        }
    }

    /// <summary>Patches of the input, or tiles of the output's gradient: each to its element of every matrix.</summary>
    private void Input(int tile, int channel)
    {
        bool isInput = kernel.Part == WinogradPart.Input;
        Place pixels = arguments[isInput ? KernelParameter.X : KernelParameter.Dy][ImageOffset(tile) + channel];
        (double[,] down, double[,] along) = isInput ? (_down.B, _along.B) : (_down.A, _along.A);
        double[,] patch = Matrix.Of(
            down.GetLength(1), along.GetLength(1), (row, column) => pixels.Read(row * kernel.Image.Row + column * kernel.Image.Column));
        double[,] v = Matrix.Around(down, patch, along);
        Place stored = arguments[KernelParameter.V][tile * kernel.Channels + channel];
        int behind = channel < kernel.Channels - 1 ? 0 : arguments.WidthOf(kernel.Channels).RoundUp(kernel.Channels) - kernel.Channels;
        for (int element = 0; element < kernel.Transform.Matrices; element++)
        {
            stored.Write(element * kernel.Matrix, v[element / _along.Patch, element % _along.Patch]);

            // The last vector of a tile is stored whole; the next tile overwrites what lies behind its channels.
            stored.Spoil(element * kernel.Matrix + 1, behind);
        }
    }

    private void Output(int tile, int channel)
    {
        Place products = arguments[KernelParameter.M][tile * kernel.Channels + channel];
        double[,] m = Matrix.Of(_down.Patch, _along.Patch, (row, column) => products.Read((row * _along.Patch + column) * kernel.Matrix));
        (double[,] down, double[,] along) = (_down.Joining(_down.A), _along.Joining(_along.A));
        double[,] sums = Matrix.Around(down, m, along);
        double[,] magnitudes = Matrix.Around(Matrix.Absolute(down), Matrix.Absolute(m), Matrix.Absolute(along));
        int rows = tile / kernel.Columns == kernel.Rows - 1 ? kernel.Last.Rows : kernel.Transform.Rows.Outputs;
        int columns = tile % kernel.Columns == kernel.Columns - 1 ? kernel.Last.Columns : kernel.Transform.Columns.Outputs;
        Place y = arguments[KernelParameter.Y][ImageOffset(tile) + channel];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                double sum = Grid.Nearest(sums[row, column], magnitudes[row, column]);
                int place = row * kernel.Image.Row + column * kernel.Image.Column;
                sum += kernel.Epilogue.HasBias() ? arguments[KernelParameter.B].Read(channel) : 0;
                y.Write(place, arguments.End(kernel.Epilogue, sum, () => y.Read(place)));
            }
        }
    }

    /// <summary>From the first pixel to that of a tile.</summary>
    private int ImageOffset(int tile)
    {
        int row = tile / kernel.Columns * kernel.Transform.Rows.Outputs;
        int column = tile % kernel.Columns * kernel.Transform.Columns.Outputs;
        return row * kernel.Image.Row + column * kernel.Image.Column;
    }
}
