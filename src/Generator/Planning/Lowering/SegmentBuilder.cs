using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Collects the calls of one segment.</summary>
/// <param name="isBatched">True when its calls take a range of samples at once.</param>
/// <param name="continued">The segment before a barrier, which predictions have no need of: theirs go on in that one.</param>
internal sealed class SegmentBuilder(bool isBatched, SegmentBuilder? continued = null)
{
    /// <summary>True when its calls take a range of samples at once.</summary>
    public bool IsBatched { get; } = isBatched;

    public List<Call> Infer { get; } = continued?.Infer ?? [];

    public List<Call> Forward { get; } = [];

    public List<Call> Backward { get; } = [];

    /// <summary>What is left to do for a range of samples once all of them have gone backward through the segment.</summary>
    public List<Call> Deferred { get; } = [];

    /// <summary>The normalisation whose statistics its barrier adds up; null for none.</summary>
    public int? ForwardBarrier { get; set; }

    /// <summary>The normalisation whose gradients' sums the barrier of its backward pass adds up; null for none.</summary>
    public int? BackwardBarrier { get; set; }

    /// <summary>Whether it lies in front of all that is trained, and what it computes can be kept.</summary>
    public bool IsPrefix { get; set; }

    /// <summary>Whether its backward pass may take a whole batch at once.</summary>
    public bool TakesBatch { get; init; }

    public bool IsEmpty => Infer.Count == 0 && Forward.Count == 0 && Backward.Count == 0;

    /// <summary>A segment of what is deferred, before this one; what waits for this one's barrier waits for that.</summary>
    public SegmentBuilder TakeDeferred()
    {
        SegmentBuilder deferred = new(isBatched: true) { BackwardBarrier = BackwardBarrier, TakesBatch = true };
        deferred.Backward.AddRange(Deferred);
        Deferred.Clear();
        BackwardBarrier = null;
        return deferred;
    }

    /// <summary>The same call in the training and the inference schedule.</summary>
    public void AddForward(Call call)
    {
        Forward.Add(call);
        Infer.Add(call);
    }

    /// <summary>
    /// A call over the elements of tensors that have the extent of <paramref name="extent"/>: once if none has gaps, else row by row.
    /// </summary>
    /// <param name="function">Takes the references, then the number of elements.</param>
    /// <param name="role">What it contributes to.</param>
    /// <param name="before">Operands before the references.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="extent">Rows, columns and channels to cover.</param>
    /// <param name="after">Operands behind the number of elements.</param>
    /// <param name="condition">When it is made.</param>
    /// <param name="comment">What it is for.</param>
    public Call Elements(
        RuntimeFunction function, CallRole role, Operand[] before, IReadOnlyList<Location> tensors, TensorView extent,
        Operand[] after, Condition condition, string comment)
    {
        if (tensors.Any(t => t.View.PixelStride != t.View.Channels))
        {
            throw new InvalidOperationException($"{function} takes rows of elements; between the pixels of a tensor are others.");
        }

        return Rows(function, role, before, tensors, extent, after, condition, comment);
    }

    private Call Rows(
        RuntimeFunction function, CallRole role, Operand[] before, IReadOnlyList<Location> tensors, TensorView extent,
        Operand[] after, Condition condition, string comment)
    {
        int rows = AreOneRow(tensors, extent) ? 1 : extent.Rows;
        int count = extent.Length / rows;
        Operand number = IsBatched ? new SampleCount(count) : new Integer(count);
        Operand[] operands = [.. before, .. tensors.Select(t => t.At()), number, .. after];
        return Calls.Function(function, role, condition, comment, operands) with { Rows = rows };
    }

    /// <summary>
    /// A call over pixels: the number of elements becomes a number of pixels and their channels. Where pixels lie apart, the function is
    /// given the step from each to the next.
    /// </summary>
    public Call Pixels(
        RuntimeFunction function, CallRole role, IReadOnlyList<Location> tensors, TensorView extent, Operand[] after, Condition condition,
        string comment)
    {
        TensorView pixels = extent with { Channels = 1, RowStride = extent.Columns };
        Operand[] operands = [new Integer(extent.Channels), .. after];
        return after.OfType<Step>().Any()
            ? Rows(function, role, [], tensors, pixels, operands, condition, comment)
            : Elements(function, role, [], tensors, pixels, operands, condition, comment);
    }

    /// <summary>Copies the elements of <paramref name="extent"/> from one tensor to another.</summary>
    public Call Copy(Location source, Location target, TensorView extent, Condition condition, string comment) =>
        Elements(RuntimeFunction.Copy, CallRole.Move, [], [source, target], extent, [], condition, comment);

    /// <summary>Adds a tensor to one that may be a part of a wider one's channels.</summary>
    public Call Accumulate(Location source, Location target, Condition condition, string comment) =>
        source.View.PixelStride == target.View.PixelStride
            ? Elements(RuntimeFunction.Accumulate, CallRole.InputGradient, [], [source, target], source.View, [], condition, comment)
            : Channels(RuntimeFunction.AccumulateRows, CallRole.InputGradient, source, target, source.View, condition, comment);

    /// <summary>A call over the channels of every pixel, which may lie apart: at once where the rows of both maps touch.</summary>
    public Call Channels(
        RuntimeFunction function, CallRole role, Location source, Location target, TensorView extent, Condition condition, string comment)
    {
        int rows = AreOneRow([source, target], extent) ? 1 : extent.Rows;
        return Calls.Function(
            function, role, condition, comment, source.At(), new Integer(source.View.PixelStride), target.At(),
            new Integer(target.View.PixelStride), new Integer(extent.Rows * extent.Columns / rows), new Integer(extent.Channels)) with
        { Rows = rows };
    }

    /// <summary>Whether the pixels of an extent follow each other in all tensors as those of one row do.</summary>
    private static bool AreOneRow(IReadOnlyList<Location> tensors, TensorView extent) =>
        extent.Rows == 1 || tensors.All(tensor => tensor.View.IsOneRow && tensor.View.Columns == extent.Columns);

    /// <summary>Sets a whole tensor to zero, its halo excepted.</summary>
    public Call Clear(Location target, CallRole role, Condition condition, string comment) =>
        Elements(RuntimeFunction.Clear, role, [], [target], target.View, [], condition, comment);

    /// <param name="predictedIn">The buffers that predictions have in the place of others, by those.</param>
    public SegmentPlan ToPlan(IReadOnlyDictionary<int, int> predictedIn) => new(
        IsBatched, continued is null ? Predicted(predictedIn) : EquatableArray<Call>.Empty, Forward.ToEquatableArray(),
        Backward.ToEquatableArray())
    {
        ForwardBarrier = ForwardBarrier,
        BackwardBarrier = BackwardBarrier,
        TakesBatch = TakesBatch,
    };

    private EquatableArray<Call> Predicted(IReadOnlyDictionary<int, int> predictedIn)
    {
        return Infer.Select(call => call with { Operands = call.Operands.Select(Moved).ToEquatableArray() }).ToEquatableArray();

        Operand Moved(Operand operand)
        {
            while (operand is Reference { Space: MemorySpace.Buffer } reference
                && predictedIn.TryGetValue(reference.Buffer, out int buffer))
            {
                operand = reference with { Buffer = buffer };
            }

            return operand;
        }
    }
}
