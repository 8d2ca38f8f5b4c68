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
        _inputs = new AlignedFloats((long)batch * description.InputShape.Length);
        _inputGradients = new AlignedFloats((long)batch * description.InputShape.Length);
        _outputs = new AlignedFloats((long)batch * description.OutputShape.Length);
        _gradients = [.. Enumerable.Range(0, threads).Select(_ => new AlignedFloats(description.TrainableLength))];
        for (int copy = 0; copy < description.PackedCopies + description.TrainingCopies + description.OnDemandCopies; copy++)
        {
            _program.Pack(copy, default, ref _parameters.First, ref _packed.First, ref _trainingPacked.First);
        }
    }

    /// <summary>Runs the samples of one thread.</summary>
    public void Execute(int thread)
    {
        (int first, int end) = (Start(thread), Start(thread + 1));
        for (int sample = first; sample < end; sample += _together)
        {
            Execute(sample, Math.Min(_together, end - sample), ref _gradients[thread].First);
        }
    }

    /// <summary>Threads take whole runs of samples that share an arena.</summary>
    private int Start(int thread) => Math.Min(_batch, (int)((long)_arenas.Length * thread / _threads) * _together);

    private void Execute(int sample, int count, ref float gradients)
    {
        NetworkDescription description = _program.Description;
        ref float output = ref Unsafe.Add(ref _outputs.First, (nint)sample * description.OutputShape.Length);
        ExecutionFrame frame = new()
        {
            Parameters = ref _parameters.First,
            Packed = ref _packed.First,
            TrainingPacked = ref _trainingPacked.First,
            Gradients = ref gradients,
            Arena = ref _arenas[sample / _together].First,
            Inputs = ref Unsafe.Add(ref _inputs.First, (nint)sample * description.InputShape.Length),
            Outputs = ref output,
            OutputGradients = ref output,
            InputGradients = ref Unsafe.Add(ref _inputGradients.First, (nint)sample * description.InputShape.Length),
            Capacity = _together,
            Training = true,
        };
        for (int segment = 0; _forward && segment < description.Segments.Count; segment++)
        {
            _program.Forward(segment, ref frame, 0, count);
        }

        for (int segment = description.Segments.Count - 1; _backward && segment >= 0; segment--)
        {
            _program.Backward(segment, ref frame, 0, count);
        }
    }

    public void Dispose()
    {
        foreach (AlignedFloats memory in (AlignedFloats[])[_parameters, _packed, _inputs, _inputGradients, _outputs, .. _arenas, .. _gradients])
        {
            memory.Dispose();
        }
    }
}
