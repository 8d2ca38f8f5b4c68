using System;

namespace ConvGen.Training;

/// <summary>The mean loss of fixed samples as a function of a network's parameters.</summary>
internal sealed class LossPass
{
    private readonly INetwork _network;
    private readonly Loss _loss;
    private readonly Tape _tape;
    private readonly float[] _inputs;
    private readonly float[] _targets;
    private readonly float[] _outputs;
    private readonly int _targetLength;

    /// <exception cref="ArgumentException">A length is wrong, a target is invalid, or the loss does not suit the network.</exception>
    public LossPass(INetwork network, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, Loss loss)
    {
        loss.CheckOutput(network.OutputShape, network.Engine.Description.OutputActivation);
        var checks = new SampleChecks(network.InputShape, network.OutputShape.Length, loss);
        Count = checks.Count(inputs.Length, targets.Length);
        (_network, _loss, _inputs, _targets) = (network, loss, inputs.ToArray(), targets.ToArray());
        _targetLength = loss.TargetLength(network.OutputShape.Length);
        _outputs = new float[Count * network.OutputShape.Length];
        for (int sample = 0; sample < Count; sample++)
        {
            if (checks.FindProblem(Target(sample), sample) is { } problem)
            {
                throw new ArgumentException(problem, nameof(targets));
            }
        }

        // Once set the step stays, and with it the units that dropout drops.
        _tape = network.CreateTape(Count);
        _tape.Step = 0;
    }

    /// <summary>Samples.</summary>
    public int Count { get; }

    /// <summary>The mean loss.</summary>
    public double Forward()
    {
        _network.Forward(_inputs, _outputs, _tape, training: true);
        double sum = 0;
        for (int sample = 0; sample < Count; sample++)
        {
            sum += _loss.Value(Output(sample), Target(sample));
        }

        return sum / Count;
    }

    /// <summary>The mean loss; its gradients replace those in the parameters' gradient memory.</summary>
    public double Backward()
    {
        double value = Forward();
        int length = _network.OutputShape.Length;
        float[] gradients = new float[_outputs.Length];
        for (int sample = 0; sample < Count; sample++)
        {
            _loss.Gradient(Output(sample), Target(sample), 1f / Count, gradients.AsSpan(sample * length, length));
        }

        _network.Parameters.ZeroGradients();
        _network.Backward(gradients, _tape);
        return value;
    }

    private ReadOnlySpan<float> Output(int sample) =>
        _outputs.AsSpan(sample * _network.OutputShape.Length, _network.OutputShape.Length);

    private ReadOnlySpan<float> Target(int sample) => _targets.AsSpan(sample * _targetLength, _targetLength);
}
