using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels;

/// <summary>Prints the entry of a kernel: its documentation, and the choice of the widest vectors that the machine has (and the user prefers).</summary>
internal static class DispatchEmitter
{
    public static void Emit(SourceWriter writer, string name, string title, IEnumerable<string> remarks, string[] parameters, EquatableArray<VectorWidth> widths)
    {
        writer.Line($"/// <summary>{title}.</summary>");
        writer.Line("/// <remarks>");
        foreach (string remark in remarks)
        {
            writer.Line("/// " + remark);
        }

        writer.Line("/// </remarks>");
        string arguments = string.Join(", ", parameters.Select(Argument));
        writer.Line(MethodCode.Inlined);
        using (writer.Braces($"internal static void {name}({string.Join(", ", parameters)})"))
        {
            ByWidth(writer, widths, width => InvariantText.Of($"{name}{width.Bits}({arguments});"));
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

    /// <summary>"ref float x" is passed as "ref x", "float floor" as "floor".</summary>
    private static string Argument(string parameter)
    {
        string[] words = parameter.Split(' ');
        return (words[0] == "ref" ? "ref " : "") + words[words.Length - 1];
    }
}
