using System;
using System.Runtime.InteropServices;
using ConvGen.Execution;
using ConvGen.Numerics;

namespace ConvGen;

/// <summary>Inputs and activations of up to <see cref="Capacity"/> samples, kept between a forward and its backward pass.</summary>
/// <remarks>
/// Made by <see cref="INetwork.CreateTape"/>; passes over it allocate nothing, but for the first <see cref="INetwork.Backward"/> that
/// follows another. A tape serves one thread at a time; several tapes of one network may run forward side by side, and backward one at a
/// time, because backward passes add to the network's gradients.
/// </remarks>
public sealed class Tape
{
    private readonly NetworkEngine _engine;
    private readonly Workspace _workspace;
    private readonly StageWeights _weights;
    private readonly AlignedMemory _inputs;
    private readonly Stage[] _stages;
    private readonly int _lossStage;

    // A tape is a batch of one shard.
    private readonly BarrierSums _sums;

    // Those of one pass alone, where they must be mapped before they are added to the network's.
    private readonly AlignedMemory? _gradients;

    // Where the outputs go when a forward pass is made again.
    private float[] _outputs = [];
    private bool _held;
    private bool _spent;
    private bool _trained;
    private bool _stepWasSet;
    private long _step;
    private long _forwardStep;

    internal Tape(NetworkEngine engine, int capacity)
    {
        _engine = engine;
        _workspace = new Workspace(engine, capacity, hasRows: true);
        _weights = new StageWeights(engine);
        _inputs = engine.Allocate((long)capacity * engine.Description.InputShape.Length);
        _stages = Stage.Of(engine.Description.Segments);
        _lossStage = Array.FindIndex(_stages, stage => stage.TakesLoss);
        _sums = new BarrierSums(engine);
        _sums.Reserve(shards: 1);
        _gradients = engine.MapsGradients ? engine.Allocate(engine.Description.TrainableLength) : null;
    }

    /// <summary>Samples that a forward pass may hold.</summary>
    public int Capacity => _workspace.Capacity;

    /// <summary>Samples of the last forward pass; 0 before the first.</summary>
    public int Count { get; private set; }

    /// <summary>Keys dropout: the same seed, step and sample drop the same units.</summary>
    /// <remarks>
    /// Left alone, it counts the training passes, so each drops other units. Once set it stays where it was put: a loop that sets it to its
    /// own step can be resumed with the same bits, and a gradient check sees the same units dropped every time.
    /// </remarks>
    public long Step
    {
        get => _step;
        set
        {
            _step = value;
            _stepWasSet = true;
        }
    }

    internal void Forward(
        NetworkEngine engine, ReadOnlySpan<float> inputs, Span<float> outputs, bool training, Span<long> laps = default)
    {
        CheckOwner(engine);
        int count = Lengths.Samples(
            "Forward", inputs.Length, engine.Description.InputShape, outputs.Length, engine.Description.OutputShape);
        if (count > Capacity)
        {
            throw new ArgumentException(
                $"Forward received {count} samples, but the tape has room for {Capacity}; create it with CreateTape({count}).",
                nameof(inputs));
        }

        _held = false;
        inputs.CopyTo(_inputs.Span);
        Run(engine, Pass(count, training, _step, laps) with { Outputs = outputs });
        if (training)
        {
            _sums.UpdateState(count);
        }

        Count = count;
        _trained = training;
        _forwardStep = _step;
        (_held, _spent) = (true, false);
        if (training && !_stepWasSet)
        {
            _step++;
        }
    }

    internal void Backward(
        NetworkEngine engine, ReadOnlySpan<float> outputGradients, Span<float> inputGradients, Span<long> laps = default)
    {
        CheckOwner(engine);
        if (!_held)
        {
            throw new InvalidOperationException("The tape holds no forward pass to differentiate; call Forward with it before Backward.");
        }

        int inputLength = Count * engine.Description.InputShape.Length;
        Lengths.Exact("Backward", "outputGradients", Count * engine.Description.OutputShape.Length, outputGradients.Length);
        if (inputGradients.Length > 0)
        {
            CheckInputGradients();
            Lengths.Exact("Backward", "inputGradients", inputLength, inputGradients.Length);
            Lengths.Disjoint("Backward", outputGradients, inputGradients);
        }

        if (_spent)
        {
            // Gradients have taken the memory of the activations.
            int outputs = outputGradients.Length;
            _outputs = _outputs.Length < outputs ? new float[Capacity * engine.Description.OutputShape.Length] : _outputs;
            Run(engine, Pass(Count, _trained, _forwardStep, laps: default) with { Outputs = _outputs.AsSpan(0, outputs) });
        }

        _spent = true;
        _gradients?.Span.Clear();
        SamplePass pass = Pass(Count, _trained, _forwardStep, laps) with
        {
            OutputGradients = outputGradients,
            InputGradients = inputGradients,
        };
        Span<float> gradients = _gradients is null ? engine.Parameters.Gradients : _gradients.Span;
        for (int i = _lossStage; i < _stages.Length; i++)
        {
            Stage stage = _stages[i];
            _weights.Prepare(i, threads: 1);
            _sums.Clear(0, stage);
            for (int segment = stage.EndBackward - 1; segment >= stage.FirstBackward; segment--)
            {
                _workspace.Backward(engine, segment, pass, 0, Count, new GradientWindow(0, gradients), _sums.Terms(0));
            }

            _sums.AddUp(1, stage);
            _sums.Conclude(stage, Count, _trained);
        }

        if (_gradients is not null)
        {
            engine.MapGradients(_gradients.Span, threads: 1);
            Elementwise.Accumulate(
                ref _gradients.Reference, ref MemoryMarshal.GetReference(engine.Parameters.Gradients), _gradients.Length);
        }
    }

    /// <summary>Takes samples through all layers.</summary>
    private void Run(NetworkEngine engine, in SamplePass pass)
    {
        for (int i = 0; i <= _lossStage; i++)
        {
            Stage stage = _stages[i];
            _weights.Prepare(i, threads: 1);
            _sums.Clear(0, stage);
            _workspace.Forward(engine, stage, pass, 0, pass.BatchSamples, _sums.Terms(0));
            if (i < _lossStage)
            {
                _sums.AddUp(1, stage);
                _sums.Conclude(stage, pass.BatchSamples, pass.Training);
            }
        }
    }

    /// <summary>A pass over the first of the kept samples; where its results go is the caller's.</summary>
    private SamplePass Pass(int count, bool training, long step, Span<long> laps) => new()
    {
        Inputs = _inputs.Span[..(count * _engine.Description.InputShape.Length)],
        Weights = _weights,
        Training = training,
        Logits = false,
        Step = step,
        FirstSample = 0,
        BatchSamples = count,
        BatchSums = _sums.Batch,
        Coefficients = _sums.Coefficients,
        Laps = laps,
    };

    private void CheckInputGradients()
    {
        string? reason = _engine.Description.InputGradients switch
        {
            InputGradients.OnDemand => null,
            InputGradients.Frozen => "they would have to pass layers declared with Trainable = false, before which nothing is trained. "
                + "Train the first layers, or ask for none.",
            InputGradients.LeftOut => "take InputGradients = false out of its [Input(...)], or ask for none.",
            var unknown => throw new InvalidOperationException($"The program says {unknown}, which this version does not know."),
        };
        if (reason is not null)
        {
            throw new InvalidOperationException(
                $"Backward was asked for the gradients of the inputs, but '{_engine.Description.Name}' computes none: {reason}");
        }
    }

    private void CheckOwner(NetworkEngine engine)
    {
        if (engine != _engine)
        {
            throw new ArgumentException(
                $"The tape belongs to another network ({_engine.Description.Name}); "
                    + "create one with CreateTape of the network that uses it.",
                "tape");
        }
    }
}
