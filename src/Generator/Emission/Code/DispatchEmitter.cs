using System;
using System.Collections.Generic;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Code;

/// <summary>A kernel at one vector width.</summary>
/// <param name="Width">The width.</param>
/// <param name="Summary">What is special about it.</param>
/// <param name="Body">Prints it.</param>
/// <param name="Attribute">How the JIT compiles it.</param>
internal sealed record KernelBody(VectorWidth Width, string Summary, Action<VectorCode> Body, string Attribute = MethodCode.AtOnce);

/// <summary>
/// Prints the frame of a kernel: its remarks, the choice of the widest vectors that the machine has (and the user prefers), and a
/// method a width.
/// </summary>
internal static class DispatchEmitter
{
    public static void Emit(
        SourceWriter writer, string name, KernelPlan kernel, IEnumerable<string> remarks, IEnumerable<KernelBody> bodies)
    {
        string parameters = KernelSignature.Declared(kernel);
        writer.Line("/// <remarks>");
        foreach (string remark in remarks)
        {
            writer.Line("/// " + remark);
        }

        writer.Line("/// </remarks>");
        string arguments = KernelSignature.Passed(kernel);
        writer.Line(MethodCode.Inlined);
        using (writer.Braces($"internal static void {name}({parameters})"))
        {
            ByWidth(writer, kernel.Widths, width => InvariantText.Of($"{name}{width.Bits}({arguments});"));
        }

        foreach (KernelBody body in bodies)
        {
            writer.Line();
            writer.Line($"/// <summary>{body.Summary}</summary>");
            writer.Line(body.Attribute);
            using (writer.Braces($"private static void {name}{body.Width.Bits}({parameters})"))
            {
                body.Body(new VectorCode(body.Width));
            }
        }
    }

    /// <summary>if 512 ... else if 256 ... else 128; the JIT keeps one branch.</summary>
    private static void ByWidth(SourceWriter writer, EquatableArray<VectorWidth> widths, Func<VectorWidth, string> statement)
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
