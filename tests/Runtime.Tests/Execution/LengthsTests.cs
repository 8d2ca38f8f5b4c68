using System;
using ConvGen.Execution;
using Xunit;

namespace ConvGen.Tests.Execution;

public class LengthsTests
{
    [Fact]
    public void An_operation_counts_its_samples() =>
        Assert.Equal(3, Lengths.Operation("Conv2DOp", new float[30], 10, new float[9], 9, 12, 4));

    [Theory]
    [InlineData(31, 9, 12, "Conv2DOp expected as inputs a multiple of 10 floats (one sample) and received 31", "inputs")]
    [InlineData(30, 8, 12, "Conv2DOp expected 9 floats as kernel and received 8", "kernel")]
    [InlineData(30, 9, 13, "Conv2DOp of 3 samples expected as outputs 12 floats (4 a sample) and received 13", "outputs")]
    public void Wrong_lengths_name_the_argument_and_both_numbers(int inputs, int kernel, int outputs, string message, string argument)
    {
        var error = Assert.Throws<ArgumentException>(
            () => Lengths.Operation("Conv2DOp", new float[inputs], 10, new float[kernel], 9, outputs, 4));
        Assert.StartsWith(message, error.Message);
        Assert.Equal(argument, error.ParamName);
    }
}
