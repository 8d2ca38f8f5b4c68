using System;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>How layers without an adding kernel write a gradient that another consumer has already written.</summary>
internal static class GradientFlow
{
    /// <summary>Writes the gradient of an input, which is then known to be written, under the condition that somebody wants it.</summary>
    public static void Write(LoweringContext context, int input, string name, Action<Location, Condition> write)
    {
        bool accumulate = context.MarkWritten(input);
        Condition condition = context.GradientCondition(input);
        Write(context, input, accumulate, condition, name, target => write(target, condition));
    }

    /// <summary>Writes straight into the input's gradient, or beside it and then adds.</summary>
    public static void Write(LoweringContext context, int input, bool accumulate, Condition condition, string name, Action<Location> write)
    {
        Location gradient = context.Gradient(input);
        if (!accumulate)
        {
            write(gradient);
            return;
        }

        Location part = context.NewBuffer(name + "Part", context.State.View(input), Halo.None);
        write(part);
        context.Segment.Backward.Add(context.Segment.Accumulate(
            part, gradient, condition, name + ": added to the other consumers' gradients"));
    }
}
