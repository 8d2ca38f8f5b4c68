using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Kernels.Tests.Cases;
using ConvGen.Tests.Reference;
using Xunit;

namespace ConvGen.Kernels.Tests.Golden;

/// <summary>Results that a third party computed: the reference must agree with them, and so must the emitted kernels.</summary>
public sealed class GoldenTests
{
    private const double ReferenceTolerance = 1e-6; // the file's rounding
    private const double KernelTolerance = 1e-4;

    private static readonly NetworkCase[] _cases =
        [.. GoldenCases1.All, .. GoldenCases2.All, .. GoldenWindows.All, .. GoldenNormalizations.All];

    public static TheoryData<string> CaseNames() => [.. _cases.Select(networkCase => networkCase.Name)];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void TheReferenceAgrees(string name)
    {
        NetworkCase networkCase = _cases.Single(networkCase => networkCase.Name == name);
        ReferenceNetwork reference = networkCase.Reference;
        Vectors golden = new(name, reference.ParameterLengths.Count);
        ReferenceNetwork.Pass pass = reference.Run(
            Tensor.From(reference.Input, golden.Inputs),
            [.. golden.Parameters.Select(parameter => Array.ConvertAll(parameter, value => (Real)value))],
            Tensor.From(reference.Output, golden.OutputGradients));

        static double[] Values(Real[] reals) => Array.ConvertAll(reals, real => real.Value);
        Compare("outputs", Values(pass.Output.Values), golden.Outputs, ReferenceTolerance);
        Compare("input gradients", Values(pass.InputGradients.Values), golden.InputGradients, ReferenceTolerance);
        for (int i = 0; i < golden.Parameters.Count; i++)
        {
            Compare($"gradients of parameter {i}", Values(pass.ParameterGradients[i]), golden.ParameterGradients[i], ReferenceTolerance);
        }
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void TheEmittedKernelsAgree(string name)
    {
        NetworkCase networkCase = _cases.Single(networkCase => networkCase.Name == name);
        INetwork network = networkCase.Create(1);
        Vectors golden = new(name, network.Parameters.Count);
        for (int i = 0; i < golden.Parameters.Count; i++)
        {
            network.Parameters[i].SetValues(golden.Parameters[i]);
        }

        Tape tape = network.CreateTape(2);
        float[] outputs = new float[golden.Outputs.Length];
        float[] inputGradients = new float[golden.Inputs.Length];
        network.Forward(golden.Inputs, outputs, tape, training: false);
        network.Backward(golden.OutputGradients, tape, inputGradients);

        static double[] Values(float[] floats) => Array.ConvertAll(floats, value => (double)value);
        Compare("outputs", Values(outputs), golden.Outputs, KernelTolerance);
        Compare("input gradients", Values(inputGradients), golden.InputGradients, KernelTolerance);
        for (int i = 0; i < golden.Parameters.Count; i++)
        {
            float[] gradients = new float[network.Parameters[i].Length];
            network.Parameters[i].CopyGradientsTo(gradients);
            Compare($"gradients of {network.Parameters[i]}", Values(gradients), golden.ParameterGradients[i], KernelTolerance);
        }
    }

    private static void Compare(string what, double[] actual, float[] expected, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.True(
                Math.Abs(actual[i] - expected[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])),
                $"{what}[{i}]: expected {expected[i]}, received {actual[i]}");
        }
    }

    /// <summary>The arrays of a case's section, in their order in the file.</summary>
    private sealed class Vectors(string name, int parameters)
    {
        private readonly IReadOnlyList<float[]> _arrays = GoldenFile.Arrays(name);

        public float[] Inputs => _arrays[0];

        public IReadOnlyList<float[]> Parameters => [.. _arrays.Skip(1).Take(parameters)];

        public float[] OutputGradients => _arrays[1 + parameters];

        public float[] Outputs => _arrays[2 + parameters];

        public float[] InputGradients => _arrays[3 + parameters];

        public IReadOnlyList<float[]> ParameterGradients => [.. _arrays.Skip(4 + parameters)];
    }
}
