using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Collects the calls of one segment.</summary>
internal sealed class SegmentBuilder(bool wholeRange)
{
    /// <summary>True when its calls take a range of samples at once.</summary>
    public bool WholeRange { get; } = wholeRange;

    public List<Call> Infer { get; } = [];

    public List<Call> Forward { get; } = [];

    public List<Call> Backward { get; } = [];

    /// <summary>The same call in the training and the inference schedule.</summary>
    public void AddForward(Call call)
    {
        Forward.Add(call);
        Infer.Add(call);
    }

    /// <summary>A call over the elements of tensors that have the extent of <paramref name="extent"/>: once if none has gaps, else row by row.</summary>
    /// <param name="function">Takes the references, then the number of elements.</param>
    /// <param name="before">Arguments before the references.</param>
    /// <param name="tensors">The tensors.</param>
    /// <param name="extent">Rows, columns and channels to cover.</param>
    /// <param name="after">Arguments behind the number of elements.</param>
    public Call Elements(
        string function, IEnumerable<Argument> before, IReadOnlyList<Location> tensors, TensorView extent,
        IEnumerable<Argument> after, CallGuard guard, string comment)
    {
        bool whole = tensors.All(t => t.View.IsContiguous && t.View.Columns == extent.Columns) || extent.Rows == 1;
        int rows = whole ? 1 : extent.Rows;
        int count = extent.Length / rows;
        Argument number = WholeRange ? Argument.Of(InvariantText.Of($"count * {count}")) : Argument.Of(count);
        return new Call(function, before.Concat(tensors.Select(t => t.At())).Append(number).Concat(after).ToEquatableArray(), rows, guard, comment);
    }

    /// <summary>Copies the elements of <paramref name="extent"/> from one tensor to another.</summary>
    public Call Copy(Location source, Location target, TensorView extent, CallGuard guard, string comment) =>
        Elements(Functions.Copy, [], [source, target], extent, [], guard, comment);

    /// <summary>Sets a whole tensor to zero, its halo excepted.</summary>
    public Call Clear(Location target, CallGuard guard, string comment) =>
        Elements(Functions.Clear, [], [target], target.View, [], guard, comment);

    public SegmentPlan ToPlan() => new(WholeRange, Infer.ToEquatableArray(), Forward.ToEquatableArray(), Backward.ToEquatableArray());
}
