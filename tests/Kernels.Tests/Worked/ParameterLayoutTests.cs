using System.Linq;
using ConvGen.Kernels.Tests.Cases;
using ConvGen.Kernels.Tests.Golden;
using ConvGen.Tests.Reference;
using Xunit;

namespace ConvGen.Kernels.Tests.Worked;

/// <summary>Names and canonical shapes of parameters, whatever order the kernels keep them in.</summary>
public sealed class ParameterLayoutTests
{
    [Fact]
    public void NamesAndShapesAreKeras() => Assert.Equal(
        [
            "conv2d.kernel (3, 3, 1, 32)", "conv2d.bias (32)", "conv2d_1.kernel (3, 3, 32, 64)", "conv2d_1.bias (64)",
            "dense.kernel (1600, 10)", "dense.bias (10)",
        ],
        new GoldenD2(seed: 1).Parameters.Select(parameter => parameter.ToString()));

    [Fact]
    public void AGroupedKernelHoldsTheChannelsOfOneGroup()
    {
        foreach (NetworkCase networkCase in AllCases.List.Where(networkCase =>
            networkCase.Name[0] == 'C' && networkCase.Layers[0] is Convolution { Groups: > 1 }))
        {
            Convolution layer = (Convolution)networkCase.Layers[0];
            Shape expected = new(
                layer.Window.Kernel.Height, layer.Window.Kernel.Width, networkCase.Input.Channels / layer.Groups, layer.Filters);
            Assert.Equal(expected, networkCase.Create(1).Parameters["conv2d.kernel"].Shape);
        }
    }

    [Fact]
    public void WhatIsSetIsRead()
    {
        GoldenD2 network = new(seed: 1);
        foreach (Parameter parameter in network.Parameters)
        {
            float[] values = [.. Enumerable.Range(0, parameter.Length).Select(i => i * 0.5f)];
            parameter.SetValues(values);
            Assert.Equal(values, parameter.ToArray());
        }
    }
}
