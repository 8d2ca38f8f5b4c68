using System;
using System.Linq;
using System.Runtime.CompilerServices;
using ConvGen.Execution;

namespace ConvGen.Benchmarks.Convolutions;

/// <summary>One pass of one convolution over a batch: every sample has inputs, outputs and gradients of its own, as in training.</summary>
/// <remarks>
/// Weights are packed beforehand. With several threads each takes a run of samples, and a gradient of the weights of its own; adding those
/// up is the trainer's work and not timed.
/// </remarks>
internal sealed class ConvolutionRun : IDisposable
{
    private readonly NetworkProgram _program;
    private readonly bool _forward;
    private readonly bool _backward;
    private readonly int _together;
    private readonly int _batch;
    private readonly int _threads;
    private readonly AlignedFloats _parameters;
    private readonly AlignedFloats _packed;
    private readonly AlignedFloats _trainingPacked;
    private readonly AlignedFloats[] _arenas;
    private readonly AlignedFloats _batchRows;
    private readonly AlignedFloats _inputs;
    private readonly AlignedFloats _inputGradients;
    private readonly AlignedFloats _outputs;
    private readonly AlignedFloats[] _gradients;

    public ConvolutionRun(CompiledConvolution convolution, int batch, int threads)
    {
        _program = convolution.Program;
        (_forward, _backward) = (convolution.RunsForward, convolution.RunsBackward);
        (_batch, _threads) = (batch, threads);
        NetworkDescription description = _program.Description;
        _parameters = new AlignedFloats(description.ParameterLength);
        _packed = new AlignedFloats(description.PackedLength);
        _trainingPacked = new AlignedFloats(description.TrainingPackedLength);

        // A sample has a whole arena: in a common one those parts of a lone layer that no other pass reads would be scratch that samples share. Only
        // where a gradient is summed over a micro-batch do its samples share one.
        _together = _forward && _backward ? description.MicroBatch : 1;
        _arenas = [.. Enumerable.Range(0, (batch - 1) / _together + 1).Select(_ => new AlignedFloats(description.TrainingArenaLength(_together)))];
        _batchRows = new AlignedFloats((long)batch * description.BatchRowLength);
        _inputs = new AlignedFloats((long)batch * description.InputShape.Length);
        _inputGradients = new AlignedFloats((long)batch * description.InputShape.Length);
        _outputs = new AlignedFloats((long)batch * description.OutputShape.Length);
        _gradients = [.. Enumerable.Range(0, threads).Select(_ => new AlignedFloats(description.TrainableLength))];
        for (int copy = 0; copy < description.PackedCopies + description.TrainingCopies + description.OnDemandCopies; copy++)
        {
            _program.Pack(copy, default, ref _parameters.First, ref _packed.First, ref _trainingPacked.First);
        }
    }

    /// <summary>Runs the samples of one thread, and then what takes all of them at once.</summary>
    public void Execute(int thread)
    {
        (int first, int end) = (Start(thread), Start(thread + 1));
        ref float gradients = ref _gradients[thread].First;
        for (int sample = first; sample < end; sample += _together)
        {
            ExecutionFrame frame = Frame(sample, ref gradients);
            Execute(ref frame, Math.Min(_together, end - sample));
        }

        if (_backward && first < end)
        {
            ExecutionFrame frame = Frame(first, ref gradients);
            Backward(ref frame, end - first, takesBatch: true);
        }
    }

    /// <summary>Threads take whole runs of samples that share an arena.</summary>
    private int Start(int thread) => Math.Min(_batch, (int)((long)_arenas.Length * thread / _threads) * _together);

    private void Execute(ref ExecutionFrame frame, int count)
    {
        for (int segment = 0; _forward && segment < _program.Description.Segments.Count; segment++)
        {
            _program.Forward(segment, ref frame, 0, count);
        }

        if (_backward)
        {
            Backward(ref frame, count, takesBatch: false);
        }
    }

    private void Backward(ref ExecutionFrame frame, int count, bool takesBatch)
    {
        for (int segment = _program.Description.Segments.Count - 1; segment >= 0; segment--)
        {
            if (_program.Description.Segments[segment].TakesBatch == takesBatch)
            {
                _program.Backward(segment, ref frame, 0, count);
            }
        }
    }

    /// <summary>The memory from a sample on.</summary>
    private ExecutionFrame Frame(int sample, ref float gradients)
    {
        NetworkDescription description = _program.Description;
        ref float output = ref Unsafe.Add(ref _outputs.First, (nint)sample * description.OutputShape.Length);
        return new ExecutionFrame
        {
            Parameters = ref _parameters.First,
            Packed = ref _packed.First,
            TrainingPacked = ref _trainingPacked.First,
            Gradients = ref gradients,
            Arena = ref _arenas[sample / _together].First,
            ThreadArena = ref _arenas[sample / _together].First,
            BatchRows = ref _batchRows.First,
            BatchRowCapacity = _batch,
            FirstBatchRow = sample,
            Inputs = ref Unsafe.Add(ref _inputs.First, (nint)sample * description.InputShape.Length),
            Outputs = ref output,
            OutputGradients = ref output,
            InputGradients = ref Unsafe.Add(ref _inputGradients.First, (nint)sample * description.InputShape.Length),
            Capacity = _together,
            Training = true,
        };
    }

    public void Dispose()
    {
        AlignedFloats[] all =
            [_parameters, _packed, _trainingPacked, _batchRows, _inputs, _inputGradients, _outputs, .. _arenas, .. _gradients];
        foreach (AlignedFloats memory in all)
        {
            memory.Dispose();
        }
    }
}
