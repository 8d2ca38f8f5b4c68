using System;
using System.Linq;
using ConvGen.Execution;

namespace ConvGen.Benchmarks.Convolutions;

/// <summary>One pass of one convolution over a batch: every sample has inputs, outputs and gradients of its own, as in training.</summary>
/// <remarks>
/// Weights are packed beforehand. With several threads each takes a run of samples, and a gradient of the kernel of its own; adding those
/// up is the trainer's work and not timed.
/// </remarks>
internal sealed class ConvolutionRun : IDisposable
{
    private readonly NetworkProgram _program;
    private readonly bool _backward;
    private readonly int _batch;
    private readonly int _threads;
    private readonly AlignedFloats _parameters;
    private readonly AlignedFloats _packed;
    private readonly AlignedFloats _arena;
    private readonly AlignedFloats _inputs;
    private readonly AlignedFloats _inputGradients;
    private readonly AlignedFloats _outputs;
    private readonly AlignedFloats[] _gradients;

    public ConvolutionRun(CompiledConvolution convolution, int batch, int threads)
    {
        _program = convolution.Program;
        _backward = convolution.Pass != Pass.Forward;
        (_batch, _threads) = (batch, threads);
        NetworkDescription description = _program.Description;
        _parameters = new AlignedFloats(description.ParameterLength);
        _packed = new AlignedFloats(description.PackedLength);
        _arena = new AlignedFloats(description.TrainingArenaLength(batch));
        _inputs = new AlignedFloats((long)batch * description.InputShape.Length);
        _inputGradients = new AlignedFloats((long)batch * description.InputShape.Length);
        _outputs = new AlignedFloats((long)batch * description.OutputShape.Length);
        _gradients = [.. Enumerable.Range(0, threads).Select(_ => new AlignedFloats(description.TrainableLength))];
        for (int copy = 0; copy < description.PackedCopies + description.OnDemandCopies; copy++)
        {
            _program.Pack(copy, ref _parameters.First, ref _packed.First);
        }
    }

    /// <summary>Runs the samples of one thread.</summary>
    public void Execute(int thread)
    {
        int first = (int)((long)_batch * thread / _threads);
        int count = (int)((long)_batch * (thread + 1) / _threads) - first;
        if (count == 0)
        {
            return;
        }

        ExecutionFrame frame = new()
        {
            Parameters = ref _parameters.First,
            Packed = ref _packed.First,
            Gradients = ref _gradients[thread].First,
            Arena = ref _arena.First,
            Inputs = ref _inputs.First,
            Outputs = ref _outputs.First,
            OutputGradients = ref _outputs.First,
            InputGradients = ref _inputGradients.First,
            Capacity = _batch,
            Training = true,
        };
        for (int segment = 0; segment < _program.Description.SegmentCount; segment++)
        {
            if (_backward)
            {
                _program.Backward(_program.Description.SegmentCount - 1 - segment, ref frame, first, count);
            }
            else
            {
                _program.Forward(segment, ref frame, first, count);
            }
        }
    }

    public void Dispose()
    {
        foreach (AlignedFloats memory in (AlignedFloats[])[_parameters, _packed, _arena, _inputs, _inputGradients, _outputs, .. _gradients])
        {
            memory.Dispose();
        }
    }
}
