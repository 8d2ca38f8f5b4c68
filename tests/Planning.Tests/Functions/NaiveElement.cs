using System;
using ConvGen.Execution;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Functions;

/// <summary>Functions of elements; the target may be a source.</summary>
internal static class NaiveElement
{
    public static void Fill(Place target, int count, double value)
    {
        for (int i = 0; i < count; i++)
        {
            target.Write(i, value);
        }
    }

    /// <summary>Numbers around a tensor, of a chunk of the rows.</summary>
    public static void ClearHalo(
        Place target, (int Rows, int Columns, int Channels) tensor, (int Top, int Bottom, int Left, int Right) halo, Chunk chunk)
    {
        int columns = halo.Left + tensor.Columns + halo.Right;
        int rows = halo.Top + tensor.Rows + halo.Bottom;
        for (int row = (int)chunk.Begin(rows) - halo.Top; row < chunk.End(rows) - halo.Top; row++)
        {
            for (int column = -halo.Left; column < columns - halo.Left; column++)
            {
                if (row < 0 || row >= tensor.Rows || column < 0 || column >= tensor.Columns)
                {
                    Fill(target[(row * columns + column) * tensor.Channels], tensor.Channels, 0);
                }
            }
        }
    }

    public static void Map(Place target, int count, Place source, Func<double, double> function)
    {
        for (int i = 0; i < count; i++)
        {
            target.Write(i, function(source.Read(i)));
        }
    }

    public static void Map(Place target, int count, Place left, Place right, Func<double, double, double> function)
    {
        for (int i = 0; i < count; i++)
        {
            target.Write(i, function(left.Read(i), right.Read(i)));
        }
    }
}
