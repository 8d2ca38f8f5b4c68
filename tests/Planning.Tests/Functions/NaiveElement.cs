using System;
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
