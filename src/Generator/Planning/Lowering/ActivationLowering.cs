using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Lowers activations, as layers and as the tail of a convolution or dense layer.</summary>
internal static class ActivationLowering
{
    /// <summary>True when the backward pass needs the activation's input; the others get by with the output and can run in place.</summary>
    public static bool SavesInput(ActivationFunction function) => function.Kind is
        ActivationKind.Elu or ActivationKind.Sigmoid or ActivationKind.Tanh or ActivationKind.Silu or ActivationKind.Gelu
            or ActivationKind.HardSwish or ActivationKind.Selu or ActivationKind.Mish or ActivationKind.GeluTanh;

    /// <summary>y = f(x); where f is the output's activation and the loss works on the logits, y = x.</summary>
    public static void Forward(SegmentBuilder segment, ActivationFunction function, Location x, Location y, bool isOutput, string name)
    {
        Condition condition = isOutput ? Condition.OutputActivation : Condition.Always;
        segment.AddForward(function.Kind switch
        {
            ActivationKind.Softmax => Rows(
                segment, RuntimeFunction.SoftmaxForward, CallRole.Forward, [x, y], y.View, condition, name + ": softmax"),
            ActivationKind.LogSoftmax => Rows(
                segment, RuntimeFunction.LogSoftmaxForward, CallRole.Forward, [x, y], y.View, condition, name + ": log-softmax"),
            _ => segment.Elements(
                RuntimeFunction.ActivationForward, CallRole.Forward, [new ActivationOperand(function.Kind)], [x, y], y.View,
                Arguments(function), condition, $"{name}: {function.Kind}"),
        });
        if (isOutput && x != y)
        {
            segment.AddForward(segment.Copy(x, y, y.View, Condition.Logits, name + ": logits"));
        }
    }

    /// <summary>dx = dy * f'(saved).</summary>
    public static Call Backward(
        SegmentBuilder segment, ActivationFunction function, Location saved, Location dy, Location dx, Condition condition, string name) =>
        function.Kind switch
        {
            ActivationKind.Softmax => Rows(
                segment, RuntimeFunction.SoftmaxBackward, CallRole.ActivationGradient, [saved, dy, dx], dy.View, condition,
                name + ": through softmax"),
            ActivationKind.LogSoftmax => Rows(
                segment, RuntimeFunction.LogSoftmaxBackward, CallRole.ActivationGradient, [saved, dy, dx], dy.View, condition,
                name + ": through log-softmax"),
            _ => segment.Elements(
                RuntimeFunction.ActivationBackward, CallRole.ActivationGradient, [new ActivationOperand(function.Kind)], [saved, dy, dx],
                dy.View, Arguments(function), condition, $"{name}: through {function.Kind}"),
        };

    /// <summary>What the runtime's function takes beside the activation.</summary>
    private static Operand[] Arguments(ActivationFunction function) =>
        function.Kind is ActivationKind.LeakyRelu or ActivationKind.Elu ? [new Scalar(function.Argument)] : [];

    /// <summary>Softmax works on pixels of channels.</summary>
    private static Call Rows(
        SegmentBuilder segment, RuntimeFunction function, CallRole role, Location[] tensors, TensorView extent, Condition condition,
        string comment) => segment.Pixels(function, role, tensors, extent, [], condition, comment);
}
