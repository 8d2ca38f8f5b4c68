using ConvGen.Generator.Planning;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>Prints how kernel gradients are taken from a whole batch.</summary>
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
        using (writer.Braces("public override void BatchGradient(int gradient, ref float kept, int samples, int firstRow, ref float gradients)"))
        using (writer.Braces("switch (gradient)"))
        {
            for (int i = 0; i < plan.BatchGradients.Count; i++)
            {
                BatchGradientPlan gradient = plan.BatchGradients[i];
                writer.Line($"case {i}: // {gradient.Parameter}, {gradient.Rows} rows");
                writer.Line($"    global::ConvGen.Numerics.Elementwise.Clear(ref gradients, {gradient.Rows * gradient.Units});");
                writer.Line($"    Kernels.{gradient.Kernel}(ref Unsafe.Add(ref kept, (nint)samples * {gradient.KeptOffset} + firstRow), ref Unsafe.Add(ref kept, (nint)samples * {gradient.KeptOffset + gradient.Inputs}), ref gradients, samples);");
                writer.Line("    break;");
            }
        }
    }
}
