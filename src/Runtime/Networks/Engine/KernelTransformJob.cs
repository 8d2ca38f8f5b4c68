using System;

namespace ConvGen.Execution;

/// <summary>Runs the kernel transforms of a network: the kernels before they are packed, their gradients before anyone sees them.</summary>
internal sealed unsafe class KernelTransformJob(NetworkEngine engine) : ParallelJob
{
    /// <summary>Gradient memory that the caller keeps in place; null while kernels are transformed.</summary>
    private float* _gradients;

    /// <summary>Computes the transformed kernels from the parameters.</summary>
    public void Apply(int threads)
    {
        _gradients = null;
        WorkerPool.Run(threads, engine.Description.TransformedKernels, this);
    }

    /// <summary>Replaces the gradients of transformed kernels by those of the trained ones.</summary>
    /// <param name="gradients">Gradients of the trainable range.</param>
    /// <param name="threads">Threads to work with.</param>
    public void MapGradients(Span<float> gradients, int threads)
    {
        fixed (float* address = gradients)
        {
            _gradients = address;
            WorkerPool.Run(threads, engine.Description.TransformedKernels, this);
        }
    }

    public override void Execute(int item, int worker)
    {
        if (_gradients is null)
        {
            engine.Program.TransformKernel(item, ref engine.ParameterReference, ref engine.PackedReference);
        }
        else
        {
            engine.Program.TransformGradient(item, ref engine.ParameterReference, ref *_gradients);
        }
    }
}
