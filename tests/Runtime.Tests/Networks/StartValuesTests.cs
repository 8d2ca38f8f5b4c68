using System;
using System.Linq;
using ConvGen.Execution;
using ConvGen.Numerics;
using ConvGen.Tests.Predicting;
using Xunit;

namespace ConvGen.Tests.Networks;

/// <summary>Start values are drawn in pieces by several threads, when they are first read.</summary>
public class StartValuesTests
{
    [Fact]
    public void PiecesGiveTheBitsOfTheWhole()
    {
        // 3,211,264 elements of one kernel: 49 pieces.
        Wide network = new(seed: 11);
        Parameter kernel = network.Parameters["dense.kernel"];
        float[] expected = new float[kernel.Length];
        int index = network.Parameters.ToList().IndexOf(kernel);
        ParameterDescription description = ((INetwork)network).Engine.Description.Parameters[index];
        Initialization.Fill(description, expected, seed: 11, index);
        Assert.Equal(expected, kernel.ToArray());
    }

    [Fact]
    public void ParametersThatAreSetFirstStayWhatTheyAre()
    {
        Digits given = new(seed: 1), drawn = new(seed: 1);
        float[] values = [.. Enumerable.Range(0, given.Parameters[2].Length).Select(i => (float)i)];
        given.Parameters[2].SetValues(values);
        Assert.Equal(values, given.Parameters[2].ToArray());
        for (int i = 0; i < given.Parameters.Count; i++)
        {
            if (i != 2)
            {
                Assert.Equal(drawn.Parameters[i].ToArray(), given.Parameters[i].ToArray());
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    [InlineData(640)]
    public void APartOfAParameterIsThatOfTheWhole(int first)
    {
        foreach (Initializer kind in Enum.GetValues<Initializer>())
        {
            ParameterDescription description = new("kernel", new Shape(7, 100), 0, true, 7, 100, new(kind));
            float[] whole = new float[700], part = new float[700 - first];
            Initialization.Fill(description, whole, seed: 2, index: 1);
            Initialization.Fill(description, part, seed: 2, index: 1, first);
            Assert.Equal(whole[first..], part);
        }
    }

    [Fact]
    public void APartBeginsAtAWholeGroup()
    {
        ParameterDescription description = new("kernel", new Shape(700), 0, true, 7, 100, new(Initializer.GlorotUniform));
        Assert.Throws<ArgumentException>(() => Initialization.Fill(description, new float[4], 2, 1, first: 32));
        Assert.Throws<ArgumentException>(() => Initialization.Fill(description, new float[100], 2, 1, first: 640));
    }
}
