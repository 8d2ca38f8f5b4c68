using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>Prints how gradients are taken from a whole batch.</summary>
internal static class BatchGradientEmitter
{
    public static void Emit(SourceWriter writer, NetworkPlan plan)
    {
        if (plan.BatchGradients.Count == 0)
        {
            return;
        }

        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line(MethodCode.AtOnce);
        using (writer.Braces(
            "public override void BatchGradient(int gradient, ref float saved, int samples, int firstRow, ref float gradients)"))
        using (writer.Braces("switch (gradient)"))
        {
            for (int i = 0; i < plan.BatchGradients.Count; i++)
            {
                BatchGradientPlan gradient = plan.BatchGradients[i];
                writer.Line($"case {i}: // {gradient.Parameter}, {gradient.Rows} {(gradient.Rows == 1 ? "row" : "rows")}");
                if (!gradient.Overwrites)
                {
                    writer.Line($"    Numerics.Elementwise.Clear(ref gradients, {gradient.Rows * gradient.Units});");
                }

                string outputs = $"ref Unsafe.Add(ref saved, (nint)samples * {gradient.OutputGradients})";
                string inputs = $"ref Unsafe.Add(ref saved, (nint)samples * {gradient.Inputs} + firstRow)";
                writer.Line(gradient.Kernel is null
                    ? $"    Numerics.BiasGradient.Accumulate({outputs}, samples, 1, "
                        + $"{gradient.Step}, {gradient.Units}, ref gradients);"
                    : $"    Kernels.{gradient.Kernel}({inputs}, {outputs}, ref gradients, samples);");
                writer.Line("    break;");
            }
        }
    }
}
