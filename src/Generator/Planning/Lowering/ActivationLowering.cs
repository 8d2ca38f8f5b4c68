using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers activations, as layers and as the tail of a convolution or dense layer.</summary>
internal static class ActivationLowering
{
    /// <summary>True when the backward pass needs the activation's input; the others get by with the output and can run in place.</summary>
    public static bool SavesInput(ActivationKind kind) => kind is
        ActivationKind.Elu or ActivationKind.Sigmoid or ActivationKind.Tanh or ActivationKind.Silu or ActivationKind.Gelu
            or ActivationKind.HardSwish;

    /// <summary>y = f(x); where f is the output's activation and the loss works on the logits, y = x.</summary>
    public static void Forward(SegmentBuilder segment, ActivationKind kind, Location x, Location y, bool isOutput, string name)
    {
        Condition condition = isOutput ? Condition.OutputActivation : Condition.Always;
        segment.AddForward(kind == ActivationKind.Softmax
            ? Rows(segment, RuntimeFunction.SoftmaxForward, CallRole.Forward, [x, y], y.View, condition, name + ": softmax")
            : segment.Elements(
                RuntimeFunction.ActivationForward, CallRole.Forward, [new ActivationOperand(kind)], [x, y], y.View, [], condition,
                $"{name}: {kind}"));
        if (isOutput && x != y)
        {
            segment.AddForward(segment.Copy(x, y, y.View, Condition.Logits, name + ": logits"));
        }
    }

    /// <summary>dx = dy * f'(saved).</summary>
    public static Call Backward(
        SegmentBuilder segment, ActivationKind kind, Location saved, Location dy, Location dx, Condition condition, string name) =>
        kind == ActivationKind.Softmax
            ? Rows(
                segment, RuntimeFunction.SoftmaxBackward, CallRole.ActivationGradient, [saved, dy, dx], dy.View, condition,
                name + ": through softmax")
            : segment.Elements(
                RuntimeFunction.ActivationBackward, CallRole.ActivationGradient, [new ActivationOperand(kind)], [saved, dy, dx], dy.View,
                [], condition,
                $"{name}: through {kind}");

    /// <summary>Softmax works on pixels of channels: the number of elements becomes a number of pixels and their channels.</summary>
    private static Call Rows(
        SegmentBuilder segment, RuntimeFunction function, CallRole role, Location[] tensors, TensorView extent, Condition condition,
        string comment)
    {
        TensorView pixels = extent with { Channels = 1, RowStride = extent.Columns };
        return segment.Elements(function, role, [], tensors, pixels, [new Integer(extent.Channels)], condition, comment);
    }
}
