using System;
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
    public static void Forward(SegmentBuilder segment, ActivationFunction function, Location x, Location y, bool isOutput, string name) =>
        Forward(segment, function, x, y, isOutput, name, segment.AddForward);

    /// <summary>The same, with calls that <paramref name="add"/> takes.</summary>
    public static void Forward(
        SegmentBuilder segment, ActivationFunction function, Location x, Location y, bool isOutput, string name, Action<Call> add)
    {
        Condition condition = isOutput ? Condition.OutputActivation : Condition.Always;
        add(function.Kind switch
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
            add(segment.Copy(x, y, y.View, Condition.Logits, name + ": logits"));
        }
    }

    /// <summary>
    /// Where a layer computes what its activation is given: its output itself, or a buffer that the backward pass reads.
    /// </summary>
    public static Location InputOf(LoweringContext context, int index, ActivationFunction function, Location y, string what)
    {
        if (!SavesInput(function))
        {
            return y;
        }

        Location input = context.NewBuffer(context.Network.Nodes[index].Node.Name + what, y.View, Halo.None);
        context.PreActivations[index] = input;
        return input;
    }

    /// <summary>The least value that an activation lets pass, where it cuts off below.</summary>
    public static Operand Minimum(ActivationKind activation) =>
        new Scalar(activation is ActivationKind.Relu or ActivationKind.Relu6 ? 0 : float.NegativeInfinity);

    /// <summary>The greatest value that an activation lets pass, where it cuts off above.</summary>
    public static Operand Maximum(ActivationKind activation) =>
        new Scalar(activation == ActivationKind.Relu6 ? 6 : float.PositiveInfinity);

    /// <summary>The range that an activation lets pass: <see cref="Minimum"/>, then <see cref="Maximum"/>.</summary>
    public static Operand[] Limits(ActivationKind activation) => [Minimum(activation), Maximum(activation)];

    /// <summary>
    /// What is left of an activation behind a function that has cut off at both: nothing for the identity, relu and relu6.
    /// </summary>
    public static void BehindRange(
        SegmentBuilder segment, ActivationFunction function, Location x, Location y, bool isOutput, string name)
    {
        if (function.Kind != ActivationKind.Relu6)
        {
            BehindMinimum(segment, function, x, y, isOutput, name);
        }
    }

    /// <summary>
    /// What is left of an activation behind a kernel that has cut off its outputs at <see cref="Minimum"/>: nothing for the identity and
    /// relu.
    /// </summary>
    public static void BehindMinimum(
        SegmentBuilder segment, ActivationFunction function, Location x, Location y, bool isOutput, string name)
    {
        if (function.Kind is not (ActivationKind.Linear or ActivationKind.Relu))
        {
            Forward(segment, function, x, y, isOutput, name);
        }
    }

    /// <summary>The gradient behind a layer's activation becomes that before it, in place.</summary>
    /// <param name="context">The lowering.</param>
    /// <param name="index">The layer.</param>
    /// <param name="function">Its activation; there is nothing to do for the identity.</param>
    /// <param name="dy">The gradient.</param>
    /// <param name="isOutput">Whether the loss may hand over gradients of the logits.</param>
    public static void BackwardInPlace(LoweringContext context, int index, ActivationFunction function, Location dy, bool isOutput)
    {
        if (function.Kind == ActivationKind.Linear)
        {
            return;
        }

        Location saved = SavesInput(function) ? context.PreActivations[index] : context.Values[index];
        Condition condition = isOutput ? Condition.OutputActivation : context.GradientCondition(index);
        context.Segment.Backward.Add(Backward(
            context.Segment, function, saved, dy, dy, condition, context.Network.Nodes[index].Node.Name));
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
