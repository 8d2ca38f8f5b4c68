using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ConvGen.Fuzzing.Tests.Torch;

/// <summary>Runs a network on the numbers that PyTorch had, and compares what both made of them.</summary>
internal sealed class GoldenCheck
{
    private readonly INetwork _network;
    private readonly GoldenNetwork _golden;
    private readonly float[] _inputs;
    private readonly float[] _outputGradients;
    private readonly HashSet<string> _left;
    private readonly (Fill Fill, int Number)[] _parameters;
    private readonly List<(double Error, string Text)> _errors = [];

    private GoldenCheck(INetwork network, GoldenNetwork golden)
    {
        (_network, _golden) = (network, golden);
        (_inputs, _outputGradients) = (golden.Fills[0].Values(), golden.Fills[^1].Values());
        _left = [.. golden.Results.Keys];

        // A network has its state behind the parameters that it trains.
        _parameters =
        [
            .. golden.Fills.Skip(1).SkipLast(1).Select((fill, number) => (fill, number))
                .OrderBy(parameter => parameter.fill.Name.StartsWith("moving_", StringComparison.Ordinal)),
        ];
    }

    /// <summary>The errors of all tensors, relative to their largest value, and where they are.</summary>
    public static IReadOnlyList<(double Error, string Text)> Run(INetwork network, GoldenNetwork golden)
    {
        GoldenCheck check = new(network, golden);
        check.SetParameters();
        check.Predict();
        check.Pass(training: true);
        check.SetParameters();
        check.Pass(training: false);
        return check._left.Count == 0
            ? check._errors
            : [.. check._errors, (double.NaN, $"PyTorch alone has {string.Join(", ", check._left)}")];
    }

    /// <summary>What is further from PyTorch's result than a bound allows; empty where all agrees.</summary>
    public static IReadOnlyList<string> Failures(INetwork network, GoldenNetwork golden, double tolerance) =>
    [
        .. Run(network, golden).Where(error => !(error.Error <= tolerance)).OrderByDescending(error => error.Error)
            .Select(error => $"{golden.Name}, {error.Text} (an error of {error.Error.ToString("g2", CultureInfo.InvariantCulture)})"),
    ];

    private void SetParameters()
    {
        IEnumerable<string> named = _network.Parameters.Select(parameter => parameter.Name.Split('.')[^1]);
        IEnumerable<string> expected = _parameters.Select(parameter => parameter.Fill.Name);
        if (!named.SequenceEqual(expected))
        {
            throw new InvalidOperationException(
                $"{_golden} has the parameters {string.Join(", ", named)}, but in PyTorch {string.Join(", ", expected)}.");
        }

        for (int i = 0; i < _parameters.Length; i++)
        {
            _network.Parameters[i].SetValues(_parameters[i].Fill.Values());
        }
    }

    /// <summary>A prediction has normalisations folded into convolutions; values beside it are read one by one.</summary>
    private void Predict()
    {
        float[] outputs = new float[_outputGradients.Length];
        _network.Predict(_inputs, outputs);
        string pass = _golden.Results.ContainsKey("inference: outputs") ? "inference" : "training";
        Compare($"{pass}: outputs", outputs, "prediction, ");
        foreach (string what in _golden.Results.Keys.Where(key => key.StartsWith("read ", StringComparison.Ordinal)))
        {
            float[] value = new float[_golden.Results[what].Length];
            _network.Read(what["read ".Length..], _inputs, value);
            Compare(what, value);
        }
    }

    private void Pass(bool training)
    {
        string pass = training ? "training" : "inference";
        if (!_golden.Results.ContainsKey($"{pass}: outputs"))
        {
            return;
        }

        Tape tape = _network.CreateTape(_golden.Batch);
        float[] outputs = new float[_outputGradients.Length];
        float[] inputGradients = new float[_inputs.Length];
        _network.Forward(_inputs, outputs, tape, training);
        _network.Parameters.ZeroGradients();
        _network.Backward(_outputGradients, tape, inputGradients);
        Compare($"{pass}: outputs", outputs);
        Compare($"{pass}: gradients of inputs", inputGradients);
        for (int i = 0; i < _network.Parameters.Count; i++)
        {
            Parameter parameter = _network.Parameters[i];
            float[] values = new float[parameter.Length];
            if (parameter.Trainable)
            {
                parameter.CopyGradientsTo(values);
                Compare($"{pass}: gradients of parameter {_parameters[i].Number}", values, $"{parameter.Name}, ");
            }
            else if (training)
            {
                Compare($"{pass}: moved parameter {_parameters[i].Number}", parameter.ToArray(), $"{parameter.Name}, ");
            }
        }
    }

    private void Compare(string what, float[] values, string more = "")
    {
        if (!_golden.Results.TryGetValue(what, out Fingerprint? expected))
        {
            _errors.Add((double.NaN, $"PyTorch has no {more}{what}"));
            return;
        }

        (double error, string where) = expected.Worst(values);
        _errors.Add((error, $"{more}{what}{where}"));
        _left.Remove(what);
    }
}
