using System;
using System.ComponentModel;

namespace ConvGen.Execution;

/// <summary>
/// What the compiler emits for one network: the schedule of its kernels over the memory of a frame. Stateless and thread-safe.
/// </summary>
/// <remarks>
/// A program is cut into segments. Segments run in order in <see cref="Forward"/> and <see cref="Infer"/>, in reverse order in
/// <see cref="Backward"/>, each over a range of the frame's samples. Inside a segment every sample goes through all operations
/// before the next one does (its activations stay in the cache), save in a segment that takes the whole range at once because its
/// weights exceed the cache. Different ranges of a segment may run on different threads. Behind a segment that adds up sums over the
/// batch stands a barrier: the next one runs when all samples have come there.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class NetworkProgram
{
    /// <summary>Shapes, parameters and memory needs.</summary>
    public abstract NetworkDescription Description { get; }

    /// <summary>What the compiler decided, in words.</summary>
    public virtual string Plan => "";

    /// <summary>Requires of layers of the user's own the shapes that the compiler went by.</summary>
    /// <exception cref="InvalidOperationException">One gives another shape.</exception>
    public virtual void CheckCustomLayers()
    {
    }

    /// <summary>Refreshes one packed copy from the master parameters.</summary>
    /// <param name="copy">
    /// Its number: first come those that all passes need, then training's, those on demand, predictions', those that are not trained, and
    /// those of the stages of training.
    /// </param>
    /// <param name="part">The part of it that is wanted.</param>
    /// <param name="parameters">The master parameters.</param>
    /// <param name="packed">The copies that predictions read, and what kernel transforms make.</param>
    /// <param name="trainingPacked">
    /// Those that only training reads, or, for a copy of a stage, the memory of those; a null reference where none of them is asked for.
    /// </param>
    public abstract void Pack(int copy, PackingPart part, ref float parameters, ref float packed, ref float trainingPacked);

    /// <summary>
    /// Computes one of the <see cref="NetworkDescription.TransformedKernels"/>, which lies in the packed memory.
    /// </summary>
    public virtual void TransformKernel(int kernel, ref float parameters, ref float packed)
    {
    }

    /// <summary>Replaces the gradient of one transformed kernel, in its parameter's place, by that of the trained kernel.</summary>
    public virtual void TransformGradient(int kernel, ref float parameters, ref float gradients)
    {
    }

    /// <summary>Computes some rows of one of <see cref="NetworkDescription.BatchGradients"/> from all samples, in their order.</summary>
    /// <param name="gradient">Which one.</param>
    /// <param name="saved">What backward saved; see <see cref="ExecutionFrame.Saved"/>.</param>
    /// <param name="samples">Samples of the batch.</param>
    /// <param name="firstRow">First row, a multiple of the description's rows.</param>
    /// <param name="gradients">The rows' gradients, overwritten.</param>
    public virtual void BatchGradient(int gradient, ref float saved, int samples, int firstRow, ref float gradients)
    {
    }

    /// <summary>
    /// Makes coefficients of the sums that the barrier behind a segment has added up: once a batch, before the next segment runs.
    /// </summary>
    /// <param name="segment">The segment.</param>
    /// <param name="backward">Whether it is the barrier of its backward pass.</param>
    /// <param name="context">The sums, and what is made of them.</param>
    public virtual void Barrier(int segment, bool backward, in BarrierContext context)
    {
    }

    /// <summary>Moves the state along with a batch's sums, such as moving averages; behind a training pass that counts.</summary>
    public virtual void UpdateState(in BarrierContext context)
    {
    }

    /// <summary>
    /// Runs a segment without keeping anything for a backward pass. The arena is an inference arena. Threads of a team, each with a frame
    /// of its own, may run it together where <see cref="NetworkDescription.SharesLoops"/> says so.
    /// </summary>
    public abstract void Infer(int segment, ref ExecutionFrame frame, int first, int count);

    /// <summary>Runs a segment and keeps in each sample's slot what the backward pass needs.</summary>
    public virtual void Forward(int segment, ref ExecutionFrame frame, int first, int count) => throw PredictsOnly();

    /// <summary>Runs a segment backwards over samples whose forward pass this arena holds; adds to the frame's gradients.</summary>
    public virtual void Backward(int segment, ref ExecutionFrame frame, int first, int count) => throw PredictsOnly();

    /// <summary>Whoever trains has asked <see cref="NetworkDescription.Trains"/> before.</summary>
    private InvalidOperationException PredictsOnly() => new($"'{Description.Name}' was compiled to predict only.");
}
