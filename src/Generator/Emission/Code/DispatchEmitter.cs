using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Code;

/// <summary>A kernel at one vector width.</summary>
/// <param name="Width">The width.</param>
/// <param name="Summary">What is special about it; empty where nothing is.</param>
/// <param name="Body">Prints it.</param>
/// <param name="Attribute">How the JIT compiles it.</param>
internal sealed record KernelBody(
    VectorWidth Width, string Summary, Action<SourceWriter, VectorCode> Body, string Attribute = MethodCode.AtOnce)
{
    /// <summary>
    /// Whether its code is written for any width. That of integers and of halves of vectors is not, nor that of very many vectors: the JIT
    /// inlines nothing in methods of 512 locals.
    /// </summary>
    public bool IsGeneric { get; init; } = true;
}

/// <summary>
/// Prints the frame of a kernel: its remarks, the choice of the widest vectors that the machine has (and the user prefers), and a
/// method a width.
/// </summary>
internal static class DispatchEmitter
{
    public static KernelText Emit(NamedKernel named, KernelPlan kernel, IEnumerable<string> remarks, IEnumerable<KernelBody> bodies) =>
        Emit(named, kernel, remarks, [.. bodies]);

    private static KernelText Emit(NamedKernel named, KernelPlan kernel, IEnumerable<string> remarks, KernelBody[] bodies)
    {
        VectorWidth[] widths = [.. bodies.Select(body => body.Width)];
        return new(named, [.. remarks], [.. bodies.Select(body => (body.Width, Method(named.Name, kernel, body, widths)))]);
    }

    /// <summary>Prints a kernel.</summary>
    /// <param name="writer">Where to print.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="isDescribed">Whether a kernel above has the same remarks.</param>
    /// <param name="called">What is called at each width.</param>
    public static void Write(SourceWriter writer, KernelText kernel, bool isDescribed, Func<KernelMethod, string> called)
    {
        string use = UseText.Of(kernel.Named.Use) is { Length: > 0 } words ? "; " + words : "";
        writer.Line($"/// <summary>{kernel.Named.Title}: {Cost(kernel.Named.Plan)}{use}.</summary>");
        if (!isDescribed)
        {
            writer.Line("/// <remarks>");
            foreach (string remark in kernel.Remarks)
            {
                writer.Line("/// " + remark);
            }

            writer.Line("/// </remarks>");
        }

        writer.Line(MethodCode.Inlined);
        string arguments = KernelSignature.Passed(kernel.Named.Plan);
        using (writer.Braces($"internal static void {kernel.Named.Name}({KernelSignature.Declared(kernel.Named.Plan)})"))
        {
            ByWidth(writer, kernel.Bodies, body => $"{called(body)}({arguments});");
        }
    }

    private static string Cost(KernelPlan kernel) =>
        InvariantText.Of($"{kernel.Flops} FLOPs{(kernel.Parameters.Contains(KernelParameter.Count) ? " a sample" : "")}");

    private static KernelMethod Method(string name, KernelPlan kernel, KernelBody body, VectorWidth[] widths)
    {
        VectorCode code = new(body.Width, body.IsGeneric);
        SourceWriter writer = new();
        body.Body(writer, code);
        return new KernelMethod(
            InvariantText.Of($"{name}{body.Width.Bits}"), body.Attribute, KernelSignature.Declared(kernel), writer.ToString(), code)
        {
            Machines = Machines.Of(body.Width, widths),
            Summary = body.Summary,
            Tiles = code.Tiles,
        };
    }

    /// <summary>if 512 ... else if 256 ... else 128; the JIT keeps one branch.</summary>
    private static void ByWidth(
        SourceWriter writer, IReadOnlyList<(VectorWidth Width, KernelMethod Method)> bodies, Func<KernelMethod, string> statement)
    {
        for (int i = 0; i < bodies.Count; i++)
        {
            (VectorWidth width, KernelMethod method) = bodies[i];
            string condition = i == bodies.Count - 1 ? "" : $"if ({width.Type}.IsHardwareAccelerated)";
            string choice = i == 0 ? condition : ("else " + condition).TrimEnd();
            if (choice.Length > 0)
            {
                writer.Line($"{choice} // {method.Machines}");
            }

            writer.Line((choice.Length > 0 ? "    " : "") + statement(method));
        }
    }
}
