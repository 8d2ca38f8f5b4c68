using System.Collections.Generic;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Code;

/// <summary>
/// Prints the entry of a kernel: its documentation, and the choice of the widest vectors that the machine has (and the user prefers).
/// </summary>
internal static class DispatchEmitter
{
    public static void Emit(SourceWriter writer, string name, KernelPlan kernel, IEnumerable<string> remarks)
    {
        writer.Line($"/// <summary>{kernel.Title}.</summary>");
        writer.Line("/// <remarks>");
        foreach (string remark in remarks)
        {
            writer.Line("/// " + remark);
        }

        writer.Line("/// </remarks>");
        string arguments = KernelSignature.Passed(kernel);
        writer.Line(MethodCode.Inlined);
        using (writer.Braces($"internal static void {name}({KernelSignature.Declared(kernel)})"))
        {
            ByWidth(writer, kernel.Widths, width => InvariantText.Of($"{name}{width.Bits}({arguments});"));
        }
    }

    /// <summary>if 512 ... else if 256 ... else 128; the JIT keeps one branch.</summary>
    private static void ByWidth(SourceWriter writer, EquatableArray<VectorWidth> widths, System.Func<VectorWidth, string> statement)
    {
        if (widths.Count == 1)
        {
            writer.Line(statement(widths[0]));
            return;
        }

        for (int i = 0; i < widths.Count; i++)
        {
            VectorWidth width = widths[i];
            string condition = i == widths.Count - 1 ? "" : $"if ({width.Type}.IsHardwareAccelerated)";
            using (writer.Braces(i == 0 ? condition : condition.Length == 0 ? "else" : "else " + condition))
            {
                writer.Line(statement(width));
            }
        }
    }
}
