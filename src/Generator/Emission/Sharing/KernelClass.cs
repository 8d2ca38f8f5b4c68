using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Sharing;

/// <summary>Prints kernels: each with the methods that it has to itself, then the methods that several share.</summary>
internal static class KernelClass
{
    public static void Write(SourceWriter writer, IReadOnlyList<KernelText> kernels)
    {
        MethodSharing sharing = new(kernels);
        SortedSet<int> constants = [];
        HashSet<string> described = new(StringComparer.Ordinal);
        bool first = true;
        foreach (KernelText kernel in kernels)
        {
            Separate();
            bool isDescribed = !described.Add(string.Join("\n", kernel.Remarks));
            DispatchEmitter.Write(
                writer, kernel, isDescribed, method => sharing.CallOf(method) is { } call ? Called(method, call, constants) : method.Name);
            foreach (KernelMethod body in kernel.Bodies.Select(body => body.Method).Where(body => sharing.CallOf(body) is null))
            {
                writer.Line();
                Own(writer, sharing, body, constants);
            }
        }

        if (sharing.Methods.Count > 0)
        {
            Separate();
            writer.Line(
                "// What several kernels or vector widths share. Type parameters are numbers, constants to the JIT: N256 is 256, "
                    + "M256 -256.");
        }

        foreach (SharedMethod shared in sharing.Methods)
        {
            Separate();
            Shared(writer, shared);
            constants.UnionWith(shared.Constants);
        }

        ConstantTypes.Write(writer, constants);

        void Separate()
        {
            if (!first)
            {
                writer.Line();
            }

            first = false;
        }
    }

    private static void Own(SourceWriter writer, MethodSharing sharing, KernelMethod method, SortedSet<int> constants)
    {
        string summary = method.Summary.Length == 0 ? "." : ": " + method.Summary;
        writer.Line(InvariantText.Of($"/// <summary>{method.Code.Width.Bits} bits, {method.Machines}{summary}</summary>"));
        writer.Line(method.Attribute);
        using (writer.Braces($"private static void {method.Name}({method.Parameters})"))
        {
            Lines(writer, Text(sharing, method, constants));
            foreach (KernelMethod tile in method.Tiles.Where(tile => sharing.CallOf(tile) is null))
            {
                writer.Line();
                writer.Line(tile.Attribute);
                using (writer.Braces($"static void {tile.Name}({tile.Parameters})"))
                {
                    Lines(writer, Text(sharing, tile, constants));
                }
            }
        }
    }

    private static void Shared(SourceWriter writer, SharedMethod shared)
    {
        string[] width = shared.IsGeneric ? [Generic.Simd, Generic.Vector] : [];
        string parameters = Listed([.. width, .. shared.TypeParameters]);
        string constraints = (shared.IsGeneric
            ? $"\n    where {Generic.Simd} : struct, Numerics.ISimd<{Generic.Vector}> where {Generic.Vector} : struct"
            : "")
            + (shared.TypeParameters.Count > 0 ? "\n   " : "")
            + string.Concat(shared.TypeParameters.Select(parameter => $" where {parameter} : IConstant"));
        if (UseText.Of(shared.Use) is { Length: > 0 } use)
        {
            writer.Line($"/// <summary>{char.ToUpperInvariant(use[0])}{use.Substring(1)}.</summary>");
        }

        writer.Line(shared.Sample.Attribute);
        using (writer.Braces($"private static void {shared.Name}{parameters}({shared.Sample.Parameters}){constraints}"))
        {
            Lines(writer, shared.Body);
        }
    }

    private static string Text(MethodSharing sharing, KernelMethod method, SortedSet<int> constants)
    {
        MethodText text = sharing.TextOf(method);
        constants.UnionWith(text.Numbers.Where(number => number.IsTypeArgument).Select(number => number.Value));
        return method.Code.AtWidth(text.With(i => text.Numbers[i] is { IsTypeArgument: true } number
            ? ConstantTypes.Name(number.Value)
            : InvariantText.Of($"{text.Numbers[i].Value}")));
    }

    private static string Called(KernelMethod method, SharedCall call, SortedSet<int> constants)
    {
        constants.UnionWith(call.Arguments);
        string[] width = call.Method.IsGeneric ? [Generic.Simd, Generic.Vector] : [];
        return method.Code.AtWidth(call.Method.Name + Listed([.. width, .. call.Arguments.Select(ConstantTypes.Name)]));
    }

    private static string Listed(IReadOnlyCollection<string> types) => types.Count == 0 ? "" : $"<{string.Join(", ", types)}>";

    private static void Lines(SourceWriter writer, string text) => writer.Line(text.TrimEnd('\n'));
}
