using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers activations, as layers and as the tail of a convolution or dense layer.</summary>
internal static class ActivationLowering
{
    /// <summary>True when the backward pass needs the activation's input; the others get by with the output and can run in place.</summary>
    public static bool SavesInput(ActivationKind kind) => kind is ActivationKind.Silu or ActivationKind.Gelu or ActivationKind.HardSwish;

    /// <summary>y = f(x).</summary>
    public static Call Forward(SegmentBuilder segment, ActivationKind kind, Location x, Location y, string name) =>
        kind == ActivationKind.Softmax
            ? Rows(segment, Functions.SoftmaxForward, [x, y], y.View, CallGuard.Always, name + ": softmax")
            : segment.Elements(Functions.ActivationForward, [Kind(kind)], [x, y], y.View, [], CallGuard.Always, $"{name}: {kind}");

    /// <summary>dx = dy * f'(saved).</summary>
    public static Call Backward(
        SegmentBuilder segment, ActivationKind kind, Location saved, Location dy, Location dx, CallGuard guard, string name) =>
        kind == ActivationKind.Softmax
            ? Rows(segment, Functions.SoftmaxBackward, [saved, dy, dx], dy.View, guard, name + ": through softmax")
            : segment.Elements(Functions.ActivationBackward, [Kind(kind)], [saved, dy, dx], dy.View, [], guard, $"{name}: through {kind}");

    /// <summary>Softmax works on pixels of channels: the number of elements becomes a number of pixels and their channels.</summary>
    private static Call Rows(
        SegmentBuilder segment, string function, Location[] tensors, TensorView extent, CallGuard guard, string comment)
    {
        TensorView pixels = extent with { Channels = 1, RowStride = extent.Columns };
        return segment.Elements(function, [], tensors, pixels, [Argument.Of(extent.Channels)], guard, comment);
    }

    private static Argument Kind(ActivationKind kind) => Argument.Of(InvariantText.Of($"global::ConvGen.Activation.{kind}"));
}
