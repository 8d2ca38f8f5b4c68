using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Execution;

/// <summary>Runs the kernel transforms of a network: the kernels before they are packed, their gradients before anyone sees them.</summary>
internal sealed unsafe class KernelTransformJob : ParallelJob
{
    private readonly NetworkEngine _engine;
    private readonly int[] _all, _trained;

    /// <summary>Gradient memory that the caller keeps in place; null while kernels are transformed.</summary>
    private float* _gradients;
    private int[] _kernels;

    public KernelTransformJob(NetworkEngine engine)
    {
        _engine = engine;
        IReadOnlyList<TransformedKernelDescription> kernels = engine.Description.TransformedKernels;
        _all = [.. Enumerable.Range(0, kernels.Count)];
        _trained = [.. _all.Where(kernel => engine.Description.Parameters[kernels[kernel].Parameter].Trainable)];
        _kernels = _all;
    }

    /// <summary>Whether there are gradients to map.</summary>
    public bool MapsGradients => _trained.Length > 0;

    /// <summary>Computes the transformed kernels from the parameters.</summary>
    /// <param name="threads">Threads to work with.</param>
    /// <param name="frozen">Also those of kernels that no optimiser moves.</param>
    public void Apply(int threads, bool frozen) => Run(frozen ? _all : _trained, null, threads);

    /// <summary>Replaces the gradients of transformed kernels by those of the trained ones.</summary>
    /// <param name="gradients">Gradients of the trainable range.</param>
    /// <param name="threads">Threads to work with.</param>
    public void MapGradients(Span<float> gradients, int threads)
    {
        fixed (float* address = gradients)
        {
            Run(_trained, address, threads);
        }
    }

    public override void Execute(int item, int worker)
    {
        int kernel = _kernels[item];
        if (_gradients is null)
        {
            _engine.Program.TransformKernel(kernel, ref _engine.ParameterReference, ref _engine.PackedReference);
        }
        else
        {
            _engine.Program.TransformGradient(kernel, ref _engine.ParameterReference, ref *_gradients);
        }
    }

    private void Run(int[] kernels, float* gradients, int threads)
    {
        _kernels = kernels;
        _gradients = gradients;
        WorkerPool.Run(threads, kernels.Length, this);
    }
}
