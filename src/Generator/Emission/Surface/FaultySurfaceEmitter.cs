using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Surface;

/// <summary>Emits the surface of a faulty declaration, so that one mistake is one error: its members exist and throw the mistake's text.</summary>
internal static class FaultySurfaceEmitter
{
    private const string Inputs = "global::System.ReadOnlySpan<float> inputs";
    private const string Outputs = "global::System.Span<float> outputs";
    private const string Network = "global::ConvGen.INetwork";

    public static void Write(SourceWriter writer, ShapeResult result)
    {
        writer.Line("#pragma warning disable CS1591 // What does not work needs no description.\n");
        string mistake = CSharpText.Literal(string.Join("\n", result.Problems.Select(problem => problem.Text).Distinct()));
        List<string> remarks = ["This declaration does not compile to a network:"];
        remarks.AddRange(result.Problems.Select(problem => "<para>" + CSharpText.Xml(problem.Text) + "</para>").Distinct());
        SurfaceEmitter.WriteClass(writer, result.Type, result.Class, remarks, () => WriteMembers(writer, result, mistake));
    }

    private static void WriteMembers(SourceWriter writer, ShapeResult result, string mistake)
    {
        ClassExtension extension = result.Class;
        string body = $" => throw new global::System.InvalidOperationException({extension.MistakeField});";
        writer.Line($"private const string {extension.MistakeField} =\n    {mistake};\n");
        bool isInstance = extension.Form == ExtensionForm.Instance;
        if (isInstance && IsFree(result, MemberDeclaration.Constructor, GeneratedMembers.ConstructorSignature))
        {
            string chain = extension.BaseArguments.Length > 0 ? $"\n    : base({extension.BaseArguments})" : "";
            writer.Line($"public {CSharpText.Escape(result.Type.Name)}(int seed = 0){chain}{body}\n");
        }

        WriteStatics(writer, result, body);
        foreach (PartialDefinition definition in extension.Definitions)
        {
            writer.Line(definition.Text + ";\n");
        }

        if (isInstance)
        {
            WriteInstanceMembers(writer, result, body);
        }
    }

    private static void WriteStatics(SourceWriter writer, ShapeResult result, string body)
    {
        foreach ((string type, string name) in new[]
        {
            ("global::ConvGen.Shape", "InputShape"), ("global::ConvGen.Shape", "OutputShape"), ("int", "ParameterCount"),
        })
        {
            Public(writer, result, "static " + type, name, signature: null, "", body);
            if (result.Class.Form == ExtensionForm.Instance)
            {
                string self = CSharpText.Escape(result.Type.Name) + result.Class.TypeParameters;
                writer.Line($"static {type} {Network}<{self}>.{name}{body}\n");
                writer.Line($"{type} {Network}.{name}{body}\n");
            }
        }

        foreach (string operation in result.Class.Operations)
        {
            Public(
                writer, result, "static void", operation + GeneratedMembers.Operation, GeneratedMembers.OperationSignature,
                $"({Inputs}, global::System.ReadOnlySpan<float> kernel, {Outputs})", body);
            Public(
                writer, result, "static void", operation + GeneratedMembers.OperationGradient, GeneratedMembers.OperationGradientSignature,
                $"({Inputs}, global::System.ReadOnlySpan<float> kernel, global::System.ReadOnlySpan<float> outputGradients, "
                    + "global::System.Span<float> inputGradients, global::System.Span<float> kernelGradients)",
                body);
        }
    }

    private static void WriteInstanceMembers(SourceWriter writer, ShapeResult result, string body)
    {
        string[][] members =
        [
            ["global::ConvGen.ParameterCollection", "Parameters", ""],
            ["void", "Predict", $"({Inputs}, {Outputs})"],
            ["void", "Predict", $"({Inputs}, {Outputs}, int threads)"],
            ["global::ConvGen.Tape", "CreateTape", "(int capacity)"],
            ["void", "Forward", $"({Inputs}, {Outputs}, global::ConvGen.Tape tape, bool training)"],
            ["void", "Backward", "(global::System.ReadOnlySpan<float> outputGradients, global::ConvGen.Tape tape, global::System.Span<float> inputGradients = default)"],
            ["string", "Summary", "()"],
            ["string", "Summary", "(bool detailed)"],
            ["string", "Summary", "(int width, bool detailed = default)"],
        ];
        int first = GeneratedMembers.All.Count - members.Length;
        for (int i = 0; i < members.Length; i++)
        {
            string type = members[i][0], name = members[i][1], parameters = members[i][2];
            Public(writer, result, type, name, GeneratedMembers.All[first + i].Signature, parameters, body);

            // The interface is implemented apart from the public members, since the user's may stand in their place.
            writer.Line($"{type} {Network}.{name}{parameters.Replace(" = default", "")}{body}\n");
        }

        writer.Line($"global::ConvGen.Execution.NetworkEngine {Network}.Engine{body}");
    }

    private static void Public(SourceWriter writer, ShapeResult result, string type, string name, string? signature, string parameters, string body)
    {
        if (IsFree(result, name, signature))
        {
            writer.Line($"public {type} {name}{parameters}{body}\n");
        }
    }

    /// <summary>Neither the class nor a member of the user's bears the name.</summary>
    private static bool IsFree(ShapeResult result, string name, string? signature) =>
        result.Type.Name != name && !result.Class.Taken.Any(member => member.CollidesWith(name, signature));
}
