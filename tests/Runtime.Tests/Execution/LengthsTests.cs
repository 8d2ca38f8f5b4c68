using System;
using ConvGen.Execution;
using Xunit;

namespace ConvGen.Tests.Execution;

public class LengthsTests
{
    [Fact]
    public void An_operation_counts_its_samples() =>
        Assert.Equal(3, Lengths.Operation("Conv2DOp", new float[30], 10, new float[9], 9, new float[12], 4));

    [Theory]
    [InlineData(31, 9, 12, "Conv2DOp expected as inputs a multiple of 10 floats (one sample) and received 31", "inputs")]
    [InlineData(30, 8, 12, "Conv2DOp expected 9 floats as kernel and received 8", "kernel")]
    [InlineData(30, 9, 13, "Conv2DOp of 3 samples expected as outputs 12 floats (4 a sample) and received 13", "outputs")]
    public void Wrong_lengths_name_the_argument_and_both_numbers(int inputs, int kernel, int outputs, string message, string argument)
    {
        var error = Assert.Throws<ArgumentException>(
            () => Lengths.Operation("Conv2DOp", new float[inputs], 10, new float[kernel], 9, new float[outputs], 4));
        Assert.StartsWith(message, error.Message);
        Assert.Equal(argument, error.ParamName);
    }
    [Theory]
    [InlineData(30, 9, 12, 30, 9, null)]
    [InlineData(31, 9, 12, 31, 9, "inputs")]
    [InlineData(30, 8, 12, 30, 9, "kernel")]
    [InlineData(30, 9, 13, 30, 9, "outputs")]
    [InlineData(30, 9, 12, 29, 9, "inputGradients")]
    [InlineData(30, 9, 12, 30, 10, "kernelGradients")]
    public void A_gradient_checks_every_length(
        int inputs, int kernel, int outputs, int inputGradients, int kernelGradients, string? argument)
    {
        int Count() => Lengths.OperationGradient(
            "Conv2DOpGradient", new float[inputs], 10, new float[kernel], 9, new float[outputs], 4, new float[inputGradients],
            new float[kernelGradients]);
        if (argument is null)
        {
            Assert.Equal(3, Count());
            return;
        }

        Assert.Equal(argument, Assert.Throws<ArgumentException>(() => Count()).ParamName);
    }

    /// <summary>Results may overlap nothing; what is only read may.</summary>
    [Theory]
    [InlineData(0, 1, false)]
    [InlineData(0, 2, false)]
    [InlineData(0, 3, true)]
    [InlineData(0, 4, true)]
    [InlineData(1, 3, true)]
    [InlineData(1, 4, true)]
    [InlineData(2, 3, true)]
    [InlineData(2, 4, true)]
    [InlineData(3, 4, true)]
    public void Results_of_a_gradient_overlap_nothing(int first, int second, bool isWrong)
    {
        float[] memory = new float[100];
        int[] starts = [0, 20, 40, 60, 80];
        starts[second] = starts[first] + 5;
        int Count() => Lengths.OperationGradient("Conv2DOpGradient", Span(0), 10, Span(1), 10, Span(2), 10, Span(3), Span(4));
        ReadOnlySpan<float> Span(int number) => memory.AsSpan(starts[number], 10);
        if (isWrong)
        {
            Assert.Contains("overlapping", Assert.Throws<ArgumentException>(() => Count()).Message);
            return;
        }

        Assert.Equal(1, Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public void Outputs_overlap_nothing_that_is_read(int start)
    {
        float[] memory = new float[100];
        Assert.Throws<ArgumentException>(
            () => Lengths.Operation("Conv2DOp", memory.AsSpan(0, 10), 10, memory.AsSpan(20, 10), 10, memory.AsSpan(start + 5, 10), 10));
    }
}
