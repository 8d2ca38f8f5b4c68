using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Checks;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Planning.Tests.Execution;
using ConvGen.Planning.Tests.Functions;
using ConvGen.Planning.Tests.Memory;
using ConvGen.Tests.Reference;
using ConvGen.Tests.Reference.Comparison;

namespace ConvGen.Planning.Tests.Checks;

/// <summary>Runs a plan as users do, through predictions, training steps and tapes, and compares with the reference.</summary>
internal sealed class PlanCheck
{
    /// <summary>What doubles may lose of the largest number of a tensor, layer after layer.</summary>
    private const double Lost = 1e-9;

    /// <summary>What a Winograd transform may lose where the other numbers are integers: less than they differ by.</summary>
    private const double LostOfIntegers = 1e-12;

    /// <summary>What is left where terms of size 1 cancel, as in the gradient of a bias before a normalisation.</summary>
    private const double LostOfCancelled = 1e-11;

    private readonly NetworkPlan _plan;
    private readonly PlanWeights _weights;
    private readonly Batch _batch;
    private readonly NumberKind _numbers;

    /// <summary>Where the reference has the parameters of the plan, which places state behind what is trained.</summary>
    private readonly int[] _order;

    private PlanCheck(NetworkPlan plan, VectorWidth width, Round round)
    {
        (_plan, _batch, _numbers) = (plan, round.Batches[0], round.Kind);
        List<string> byLayer = [.. plan.Network.Nodes.SelectMany(node => node.Parameters).Select(parameter => parameter.Name)];
        _order = [.. plan.Parameters.Parameters.Select(placed => byLayer.IndexOf(placed.Parameter.Name))];
        _weights = new PlanWeights(plan, width, [.. _order.Select(i => Array.ConvertAll(round.Parameters[i], value => (double)value))]);
    }

    /// <summary>Whether a loss may work on the outputs without their activation.</summary>
    private bool EndsWithLogits => _plan.OutputActivation is ActivationKind.Softmax or ActivationKind.Sigmoid;

    /// <summary>What is wrong with a plan; null for nothing.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="width">Vectors of the machine that it is run for.</param>
    /// <param name="round">Parameters, and one batch with what it must give.</param>
    public static string? Run(NetworkPlan plan, VectorWidth width, Round round)
    {
        try
        {
            return new PlanCheck(plan, width, round).Run();
        }
        catch (MemoryFault fault)
        {
            return $"{fault.Kind}: {fault.Message}";
        }
    }

    private string? Run()
    {
        _weights.Pack(PackedUse.Frozen);
        _weights.Pack(PackedUse.FrozenTraining);
        _weights.Pack(PackedUse.Always);
        _weights.Pack(PackedUse.Training);
        if (Step() is { } wrong)
        {
            return wrong;
        }

        _weights.Pack(PackedUse.OnDemand);
        if (Tape() is { } wrongTape)
        {
            return wrongTape;
        }

        _weights.Pack(PackedUse.Prediction);
        return Predictions();
    }

    /// <summary>Micro-batches, then a sample alone, then the threads' shares, in one arena.</summary>
    private string? Predictions()
    {
        int together = Math.Min(_plan.PredictionMicroBatch, _batch.Count);
        Workspace workspace = new(_plan, _plan.InferenceMemory, together, _weights);
        string? wrong = null;
        for (int first = 0; first < _batch.Count && wrong is null; first += together)
        {
            int count = Math.Min(together, _batch.Count - first);
            Cells? reads = _plan.Network.ReadsLength > 0 ? new Cells("reads", count * _plan.Network.ReadsLength) : null;
            wrong = Outputs("prediction", workspace.Infer(Inputs(first, count), sharesLoops: false, reads: reads), first);
            wrong ??= reads is null ? null : Reads(Workspace.Read(reads), first, count);
        }

        if (EndsWithLogits)
        {
            wrong ??= Outputs("evaluation", Activated(workspace.Infer(Inputs(0, together), sharesLoops: false, logits: true)), 0);
        }

        if (together > 1)
        {
            wrong ??= Outputs("prediction of a sample", workspace.Infer(Inputs(1, 1), sharesLoops: false), 1);
            wrong ??= Outputs("shared prediction", workspace.Infer(Inputs(0, 2), sharesLoops: true), 0);
        }

        return wrong;
    }

    /// <summary>Values beside the output: a sample's one after another.</summary>
    private string? Reads(double[] reads, int first, int count)
    {
        int offset = 0;
        foreach (Tensor expected in _batch.Reads)
        {
            int length = expected.Extent.Length;
            for (int sample = 0; sample < count; sample++)
            {
                double[] value = reads[(sample * _plan.Network.ReadsLength + offset)..][..length];
                if (Compare("value that is read", value, expected.Values.AsSpan((first + sample) * length, length)) is { } wrong)
                {
                    return wrong;
                }
            }

            offset += length;
        }

        return null;
    }

    /// <summary>A training step, with gradients of the logits where a loss may give those.</summary>
    private string? Step()
    {
        bool logits = EndsWithLogits;
        double[] gradients = logits ? LogitGradients() : Array.ConvertAll(_batch.OutputGradients, value => (double)value);
        TrainingStep step = new(_plan, _weights, _batch.Count);
        IReadOnlyList<double[]> parameters = step.Run(_batch.Inputs, gradients, logits);
        double[] outputs = [.. step.Outputs];
        return Outputs("training step", logits ? Activated(outputs) : outputs, 0, _batch.Trained)
            ?? Parameters("training step", parameters, _batch.Trained);
    }

    /// <summary>What the last activation makes of logits.</summary>
    private double[] Activated(double[] logits)
    {
        Place place = Storage.All(Workspace.Fill("logits", logits)).At(0);
        if (_plan.OutputActivation == ActivationKind.Softmax)
        {
            int channels = _plan.Network.Nodes[^1].Output.Channels;
            NaiveSoftmax.Forward(place, place, logits.Length / channels, channels);
        }
        else
        {
            NaiveActivation.Forward(_plan.OutputActivation, place, place, logits.Length, argument: 0);
        }

        place.Read(0, logits);
        return logits;
    }

    /// <summary>
    /// A tape takes all samples but one, then that one, whose gradients are taken twice: once with those of the input. Where samples of a
    /// batch depend on each other while training, it takes all of them again for that.
    /// </summary>
    private string? Tape()
    {
        Workspace workspace = new(_plan, _plan.TrainingMemory, _batch.Count, _weights);
        int last = _batch.Count - 1;
        Pass most = workspace.Begin(Inputs(0, last), training: false);
        if (Tape(workspace, most, 0, last, _batch.Expected) is { } wrong)
        {
            return wrong;
        }

        Pass alone = workspace.Begin(Inputs(last, 1), training: !_batch.IsNormalized);
        wrong = Tape(workspace, alone, last, 1, _batch.Expected) ?? Again(workspace, alone, last, 1);
        most.Gradients!.Add(alone.Gradients!);
        wrong ??= Parameters("backward", All(most.Gradients), _batch.Expected);
        if (wrong is not null || !_batch.IsNormalized)
        {
            return wrong;
        }

        Pass all = workspace.Begin(Inputs(0, _batch.Count), training: true);
        return Tape(workspace, all, 0, _batch.Count, _batch.Trained)
            ?? Again(workspace, all, 0, _batch.Count)
            ?? Parameters("backward while training", All(all.Gradients!), _batch.Trained);
    }

    /// <summary>Forward, and backward with gradients of the inputs.</summary>
    private string? Tape(Workspace workspace, Pass pass, int first, int count, ReferenceNetwork.Pass expected)
    {
        string mode = pass.Training ? "while training" : "as in a prediction";
        string? wrong = Outputs($"forward {mode}", workspace.Forward(pass, count), first, expected);
        pass.OutputGradients = OutputGradients(first, count);
        pass.InputGradients = _plan.HasInputGradient ? new Cells("gradients of the inputs", pass.Inputs.Length) : null;
        pass.Gradients = new Gradients(_plan, laterOnes: false);
        workspace.Backward(pass, count);
        int length = _batch.Inputs.Length / _batch.Count;
        ReadOnlySpan<Real> gradients = expected.InputGradients.Values.AsSpan(first * length, count * length);
        return wrong is not null || pass.InputGradients is null ? wrong
            : Compare($"backward {mode}: gradients of the inputs", Workspace.Read(pass.InputGradients), gradients);
    }

    /// <summary>Forward and backward again, without gradients of the inputs, give the same ones of the parameters.</summary>
    private string? Again(Workspace workspace, Pass pass, int first, int count)
    {
        Pass again = workspace.Begin(Inputs(first, count), pass.Training);
        workspace.Forward(again, count);
        again.OutputGradients = OutputGradients(first, count);
        again.Gradients = new Gradients(_plan, laterOnes: false);
        workspace.Backward(again, count);
        return All(again.Gradients).Zip(All(pass.Gradients!)).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second))
            ? null
            : "forward and backward again give other gradients";
    }

    private ReadOnlySpan<float> Inputs(int first, int count)
    {
        int length = _batch.Inputs.Length / _batch.Count;
        return _batch.Inputs.AsSpan(first * length, count * length);
    }

    private Cells OutputGradients(int first, int count)
    {
        int length = _batch.OutputGradients.Length / _batch.Count;
        IEnumerable<double> values = _batch.OutputGradients.Skip(first * length).Take(count * length).Select(value => (double)value);
        return Workspace.Fill("gradients of the outputs", values);
    }

    /// <summary>The gradients of what the last activation is given.</summary>
    private double[] LogitGradients()
    {
        double[] y = Array.ConvertAll(_batch.Trained.Output.Values, value => value.Value);
        double[] dy = Array.ConvertAll(_batch.OutputGradients, value => (double)value);
        double[] logits = new double[y.Length];
        if (_plan.OutputActivation == ActivationKind.Sigmoid)
        {
            return [.. y.Zip(dy, (value, gradient) => value * (1 - value) * gradient)];
        }

        int channels = _plan.Network.Nodes[^1].Output.Channels;
        for (int row = 0; row < y.Length; row += channels)
        {
            double mean = Enumerable.Range(row, channels).Sum(i => y[i] * dy[i]);
            for (int i = row; i < row + channels; i++)
            {
                logits[i] = y[i] * (dy[i] - mean);
            }
        }

        return logits;
    }

    private List<double[]> All(Gradients gradients) =>
        [.. Enumerable.Range(0, _plan.Parameters.Parameters.Count).Select(gradients.Canonical)];

    private string? Outputs(string what, double[] outputs, int first, ReferenceNetwork.Pass? expected = null)
    {
        Tensor output = (expected ?? _batch.Expected).Output;
        return Compare($"{what}: outputs", outputs, output.Values.AsSpan(first * output.Extent.Length, outputs.Length));
    }

    private string? Parameters(string what, IReadOnlyList<double[]> gradients, ReferenceNetwork.Pass expected) => Enumerable
        .Range(0, gradients.Count)
        .Select(i => Compare(
            $"{what}: gradients of {_plan.Parameters.Parameters[i].Parameter.Name}", gradients[i], expected.ParameterGradients[_order[i]]))
        .FirstOrDefault(wrong => wrong is not null);

    /// <summary>
    /// Integers are equal where floats would be exact, and within the bounds of floats behind what rounds: equal maxima may then be told
    /// apart. Reals have no equal maxima, and differ by no more than doubles lose; so do integers that a normalisation has divided.
    /// </summary>
    private string? Compare(string what, double[] actual, ReadOnlySpan<Real> expected)
    {
        double cancelled = _numbers == NumberKind.Reals || _plan.Normalizations.Count > 0 ? LostOfCancelled : 0;
        double scale = 0;
        foreach (Real value in expected)
        {
            scale = Math.Max(scale, Math.Abs(value.Value));
        }

        for (int i = 0; i < actual.Length; i++)
        {
            bool isNear = Math.Abs(actual[i] - expected[i].Value)
                <= cancelled + scale * (_numbers == NumberKind.Reals ? Lost : LostOfIntegers);
            if (!isNear && (_numbers == NumberKind.Reals || !expected[i].Accepts(actual[i])))
            {
                return FormattableString.Invariant($"{what}[{i}]: expected {expected[i].Value:g9}, received {actual[i]:g9}");
            }
        }

        return null;
    }
}
