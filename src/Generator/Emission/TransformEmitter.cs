using System;
using System.Linq;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>Prints the calls of the user's kernel transforms; nothing for a network without any.</summary>
internal static class TransformEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.TransformedKernels.Count == 0)
        {
            return;
        }

        writer.Line();
        writer.Line($"private static readonly Shape[] _kernelShapes = [{Shapes(plan)}];");
        Method(writer, plan, "TransformKernel", "packed", "Apply", kernel => kernel.Offset);
        if (plan.Network.Trains && plan.TransformedKernels.Any(kernel => kernel.Parameter.Parameter.Trainable))
        {
            Method(writer, plan, "TransformGradient", "gradients", "Gradient", kernel => kernel.Parameter.Offset);
        }
    }

    private static void Method(
        SourceWriter writer, NetworkPlan plan, string name, string memory, string function, Func<TransformedKernelPlan, int> offset)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Braces($"public override void {name}(int kernel, ref float parameters, ref float {memory})"))
        using (writer.Braces("switch (kernel)"))
        {
            for (int i = 0; i < plan.TransformedKernels.Count; i++)
            {
                TransformedKernelPlan kernel = plan.TransformedKernels[i];
                if (function == "Gradient" && !kernel.Parameter.Parameter.Trainable)
                {
                    continue;
                }

                writer.Line($"case {i}: // {kernel.Parameter.Parameter.Name}");
                string trained = InvariantText.Of($"ref Unsafe.Add(ref parameters, {kernel.Parameter.Offset}), _kernelShapes[{i}]");
                string layout = kernel.Parameter.FilterMajor ? "ParameterLayout.FilterMajor" : "ParameterLayout.Canonical";
                string target = InvariantText.Of($"ref Unsafe.Add(ref {memory}, {offset(kernel)})");
                writer.Line($"    TransformedKernel.{function}<{kernel.Transform}>({trained}, {layout}, {target});");
                writer.Line("    break;");
            }
        }
    }

    private static string Shapes(NetworkPlan plan)
    {
        string[] shapes = new string[plan.TransformedKernels.Count];
        for (int i = 0; i < shapes.Length; i++)
        {
            shapes[i] = $"new({string.Join(", ", plan.TransformedKernels[i].Shape)})";
        }

        return string.Join(", ", shapes);
    }
}
