using System;
using System.Diagnostics;
using System.Linq;
using ConvGen.Execution;

namespace ConvGen;

/// <summary>Passes over some samples that time the layers.</summary>
internal sealed class ProfileRun(INetwork network, float[] inputs, int samples)
{
    private readonly NetworkEngine _engine = network.Engine;
    private readonly float[] _outputs = new float[samples * network.OutputShape.Length];
    private readonly float[] _outputGradients = [.. Enumerable.Repeat(1f / samples, samples * network.OutputShape.Length)];

    public NetworkProfile Measure(int repetitions)
    {
        NetworkDescription description = _engine.Description;
        long[] prediction = Least(repetitions, laps => _engine.Predict(inputs, _outputs, samples, laps));
        long[] none = new long[prediction.Length];
        (long[] forward, long[] backward) = description.Trains ? Train(repetitions) : (none, none);
        LayerTime input = Time(NetworkLayer.InputName, "InputLayer", prediction.Length - 1);
        return new NetworkProfile(
            description.Name, samples, [.. description.Layers.Select((layer, i) => Time(layer.Name, layer.Type, i)), input]);

        LayerTime Time(string name, string type, int i) =>
            new(name, type, Microseconds(prediction[i]), Microseconds(forward[i]), Microseconds(backward[i]));
    }

    private (long[] Forward, long[] Backward) Train(int repetitions)
    {
        ParameterCollection parameters = network.Parameters;
        float[] state = parameters.State.ToArray(), gradients = parameters.Gradients.ToArray();
        Tape tape = network.CreateTape(samples);
        try
        {
            long[] forward = Least(repetitions, laps => tape.Forward(_engine, inputs, _outputs, training: true, laps));
            long[] backward = Least(repetitions, laps => tape.Backward(_engine, _outputGradients, default, laps)); // And forward again.
            return (forward, backward);
        }
        finally
        {
            gradients.CopyTo(parameters.Gradients);
            if (state.Length > 0)
            {
                state.CopyTo(parameters.State);
                parameters.MarkStateChanged();
            }
        }
    }

    /// <summary>The least ticks of each layer, behind a pass that warms up.</summary>
    private long[] Least(int repetitions, Action<long[]> pass)
    {
        long[] laps = new long[_engine.Description.Layers.Count + 1], least = new long[laps.Length];
        Array.Fill(least, long.MaxValue);
        pass(laps);
        for (int i = 0; i < repetitions; i++)
        {
            Array.Clear(laps);
            pass(laps);
            for (int layer = 0; layer < laps.Length; layer++)
            {
                least[layer] = Math.Min(least[layer], laps[layer]);
            }
        }

        return least;
    }

    private double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency / samples;
}
