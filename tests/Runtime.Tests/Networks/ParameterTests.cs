using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Tests.Execution;
using Xunit;

namespace ConvGen.Tests.Networks;

public class ParameterTests
{
    [Fact]
    public void Parameters_are_found_by_name_and_position()
    {
        ParameterCollection parameters = new TinyNetwork().Parameters;
        Assert.Equal(["dense.kernel", "dense.bias", "dense.state"], parameters.Select(parameter => parameter.Name));
        Assert.Same(parameters[1], parameters["dense.bias"]);
        Assert.Equal(3, parameters.Count);
        Assert.Equal((new Shape(4, 3), 12, true), (parameters[0].Shape, parameters[0].Length, parameters[0].Trainable));
        Assert.False(parameters["dense.state"].Trainable);
        Assert.True(parameters.TryGetValue("dense.bias", out _));
        Assert.Equal("dense.kernel (4, 3)", parameters[0].ToString());
    }

    [Fact]
    public void An_unknown_name_lists_the_known_ones()
    {
        var error = Assert.Throws<KeyNotFoundException>(() => new TinyNetwork().Parameters["dense.weight"]);
        Assert.Contains("\"dense.weight\"", error.Message);
        Assert.Contains("dense.kernel, dense.bias, dense.state", error.Message);
    }

    [Fact]
    public void Values_are_copied_in_and_out_and_counted_as_a_change()
    {
        ParameterCollection parameters = new TinyNetwork().Parameters;
        long version = parameters.Version;
        parameters["dense.bias"].SetValues([1, 2, 3]);
        Assert.True(parameters.Version > version);
        Assert.Equal([1f, 2f, 3f], parameters["dense.bias"].ToArray());
        float[] copy = new float[3];
        parameters["dense.bias"].CopyTo(copy);
        Assert.Equal([1f, 2f, 3f], copy);
        Assert.Equal([1f, 2f, 3f], parameters.Values[16..19].ToArray());
    }

    [Fact]
    public void Wrong_lengths_change_nothing()
    {
        Parameter bias = new TinyNetwork().Parameters["dense.bias"];
        var error = Assert.Throws<ArgumentException>(() => bias.SetValues([1, 2]));
        Assert.Contains("dense.bias expected 3 floats as values and received 2", error.Message);
        Assert.Throws<ArgumentException>(() => bias.CopyTo(new float[4]));
        Assert.Throws<ArgumentException>(() => bias.CopyGradientsTo(new float[2]));
        Assert.Equal([0f, 0f, 0f], bias.ToArray());
    }

    [Fact]
    public void Flat_spans_cover_the_trainable_range()
    {
        ParameterCollection parameters = new TinyNetwork().Parameters;
        Assert.Equal((32, 32), (parameters.Values.Length, parameters.Gradients.Length));
        parameters.Gradients.Fill(2);
        float[] gradients = new float[3];
        parameters["dense.bias"].CopyGradientsTo(gradients);
        Assert.Equal([2f, 2f, 2f], gradients);
        parameters.ZeroGradients();
        Assert.All(parameters.Gradients.ToArray(), value => Assert.Equal(0f, value));
        Assert.Throws<InvalidOperationException>(() => parameters["dense.state"].CopyGradientsTo(new float[1]));
    }
}
