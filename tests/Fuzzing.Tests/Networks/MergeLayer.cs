using System.Collections.Generic;
using System.Linq;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>How values are combined: the names are those of the attributes.</summary>
internal enum MergeKind
{
    Add,
    Concat,
    Multiply,
}

/// <summary>Add, Concat or Multiply.</summary>
internal sealed record MergeLayer(MergeKind Kind, Activation Activation = Activation.Linear) : DeclaredLayer
{
    public override string Attribute => Kind.ToString();

    public override IEnumerable<string> Arguments => Text.Argument(Activation);

    public override Shape? Output(IReadOnlyList<Shape> inputs) => inputs.Count < 2 ? null : Kind switch
    {
        MergeKind.Add => Same(inputs),
        MergeKind.Concat => Joined(inputs),
        _ => Same([.. inputs.Select(input => IsScale(input, Largest(inputs)) ? Largest(inputs) : input)]),
    };

    public override IEnumerable<Layer> Reference(IReadOnlyList<Shape> inputs, bool usesWinograd) => [Naive, .. Behind(Activation)];

    public override IEnumerable<DeclaredLayer> Simpler()
    {
        if (Activation != Activation.Linear)
        {
            yield return this with { Activation = Activation.Linear };
            yield return this with { Activation = Activation.Relu };
        }

        if (Kind != MergeKind.Add)
        {
            yield return this with { Kind = MergeKind.Add };
        }
    }

    private Layer Naive => Kind switch
    {
        MergeKind.Add => new Add(),
        MergeKind.Concat => new Concat(),
        _ => new Multiply(),
    };

    private static Shape Largest(IReadOnlyList<Shape> inputs) => inputs.MaxBy(input => input.Length)!;

    private static bool IsScale(Shape input, Shape map) => map.IsImage() && input.Equals(new Shape(1, 1, map[2]));

    private static Shape? Same(IReadOnlyList<Shape> shapes) => shapes.All(shape => shape.Equals(shapes[0])) ? shapes[0] : null;

    /// <summary>The last axes side by side.</summary>
    private static Shape? Joined(IReadOnlyList<Shape> shapes) => Same([.. shapes.Select(shape => WithLast(shape, 1))]) is null
        ? null
        : WithLast(shapes[0], shapes.Sum(shape => shape[^1]));

    private static Shape WithLast(Shape shape, int last) => new([.. shape.SkipLast(1), last]);
}
