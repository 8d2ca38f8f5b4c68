using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Tests.Data;
using Xunit;

namespace ConvGen.Tests.Weights;

/// <summary>Every kind of tensor of PyTorch comes to its place: the places here are counted by hand.</summary>
public sealed class TorchLayoutTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void EveryElementComesToItsPlace()
    {
        EveryLayout network = new(seed: 1);
        WeightReport report = network.LoadWeights(TensorFile.Write(_directory.Path, TensorFile.EveryLayout), WeightSource.Torch);

        AssertPlaces(network, "conv2d.kernel", (kh, kw, i, o) => 0 + ((o * 3 + i) * 3 + kh) * 3 + kw);
        AssertPlaces(network, "depthwise_conv2d.kernel", (kh, kw, c, _) => 6000 + (c * 2 + kh) * 2 + kw);
        AssertPlaces(network, "conv2d_transpose.kernel", (kh, kw, o, i) => 8000 + ((i * 2 + o) * 2 + kh) * 2 + kw);
        Assert.Equal([2000f, 2001, 2002, 2003], network.Parameters["batch_normalization.gamma"].ToArray());
        Assert.Equal([3000f, 3001, 3002, 3003], network.Parameters["batch_normalization.beta"].ToArray());
        Assert.Equal([4000f, 4001, 4002, 4003], network.Parameters["batch_normalization.moving_mean"].ToArray());
        Assert.Equal([5000f, 5001, 5002, 5003], network.Parameters["batch_normalization.moving_variance"].ToArray());

        // The map in front of Flatten is (4, 4, 2): element (h, w, c) is here at (4 h + w) 2 + c, and there at (4 c + h) 4 + w.
        float[] alpha = network.Parameters["p_re_lu.alpha"].ToArray(), dense = network.Parameters["dense.kernel"].ToArray();
        for (int place = 0; place < 32; place++)
        {
            (int h, int w, int c) = (place / 8, place / 2 % 4, place % 2);
            Assert.Equal(10_000 + (4 * c + h) * 4 + w, alpha[place]);
            Assert.Equal(11_000 + 3 * 32 + (4 * c + h) * 4 + w, dense[place * 5 + 3]);
        }

        Assert.Equal(13, report.Taken.Count());
        Assert.Equal(5, report.Transposed.Count());
        Assert.Empty(report.Left);
        Assert.Empty(report.Missing);
    }

    [Theory]
    [InlineData(WeightTarget.Torch)]
    [InlineData(WeightTarget.Keras)]
    public void WhatIsSavedIsLoaded(WeightTarget target)
    {
        EveryLayout network = new(seed: 1), other = new(seed: 2);
        string path = Path.Combine(_directory.Path, "saved.safetensors");
        network.SaveWeights(path, target);

        WeightReport report = other.LoadWeights(path);

        Assert.Equal(target == WeightTarget.Torch ? WeightSource.Torch : WeightSource.Keras, report.Source);
        Assert.All(network.Parameters, parameter => Assert.Equal(parameter.ToArray(), other.Parameters[parameter.Name].ToArray()));
    }

    [Theory]
    [InlineData(WeightTarget.Torch, "separable_conv2d.depthwise.weight")]
    [InlineData(WeightTarget.Keras, "separable_conv2d/depthwise_kernel")]
    public void ASeparableConvolutionHasTheNamesOfTheFramework(WeightTarget target, string name)
    {
        Separable network = new(seed: 1), other = new(seed: 2);
        string path = Path.Combine(_directory.Path, "saved.safetensors");
        network.SaveWeights(path, target);

        Assert.Contains(other.LoadWeights(path).Taken, row => row.Tensor == name);
        Assert.All(network.Parameters, parameter => Assert.Equal(parameter.ToArray(), other.Parameters[parameter.Name].ToArray()));
    }

    private static void AssertPlaces(EveryLayout network, string name, Func<int, int, int, int, float> expected)
    {
        Parameter parameter = network.Parameters[name];
        Shape shape = parameter.Shape;
        IEnumerable<float> values =
            from kh in Enumerable.Range(0, shape[0])
            from kw in Enumerable.Range(0, shape[1])
            from third in Enumerable.Range(0, shape[2])
            from fourth in Enumerable.Range(0, shape[3])
            select expected(kh, kw, third, fourth);
        Assert.Equal(values, parameter.ToArray());
    }
}
