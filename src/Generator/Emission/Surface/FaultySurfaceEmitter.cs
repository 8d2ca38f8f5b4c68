using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Graph.Rules;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Shapes.Inference;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Surface;

/// <summary>
/// Emits the surface of a faulty declaration, so that one mistake is one error: its members exist and throw the mistake's text. The mistake
/// may be the version of C#, so that all of it is plain enough for any.
/// </summary>
internal static class FaultySurfaceEmitter
{
    private const string Inputs = "global::System.ReadOnlySpan<float> inputs";
    private const string Outputs = "global::System.Span<float> outputs";
    private const string DefaultSpan = " = default(global::System.Span<float>)";
    private const string DefaultFlag = " = default(bool)";
    private const string Network = "global::ConvGen.INetwork";

    public static void Write(SourceWriter writer, ShapeResult result)
    {
        string[] problems = [.. result.Problems.Where(problem => problem.IsError).Select(problem => problem.Text).Distinct()];
        string mistake = CSharpText.Literal(string.Join("\n", problems));
        List<string> remarks = ["This declaration does not compile to a network:"];
        remarks.AddRange(problems.Select(problem => "<para>" + CSharpText.Xml(problem) + "</para>"));
        SurfaceEmitter.WriteClass(writer, result.Type, result.Class, remarks, () => WriteMembers(writer, result, mistake));
    }

    private static void WriteMembers(SourceWriter writer, ShapeResult result, string mistake)
    {
        ClassExtension extension = result.Class;
        Body body = new($"throw new global::System.InvalidOperationException({extension.MistakeField});");
        writer.Line($"private const string {extension.MistakeField} =\n    {mistake};\n");
        bool isInstance = extension.Form == ExtensionForm.Instance;
        if (isInstance
            && extension.Base.Arguments is { } arguments
            && IsFree(result, MemberDeclaration.Constructor, GeneratedMembers.ConstructorSignature))
        {
            string required = extension.Base.SetsRequiredMembers ? "[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]\n" : "";
            string chain = arguments.Length > 0 ? $"\n    : base({arguments})" : "";
            writer.Line($"{required}public {CSharpText.EscapeType(result.Type.Name)}(int seed = 0){chain}{body.OfMethod}\n");
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

    private static void WriteStatics(SourceWriter writer, ShapeResult result, Body body)
    {
        foreach ((string type, string name) in new[]
        {
            ("global::ConvGen.Shape", "InputShape"), ("global::ConvGen.Shape", "OutputShape"), ("int", "ParameterCount"),
        })
        {
            Public(writer, result, "static " + type, name, signature: null, "", body);
            if (result.Class.Form != ExtensionForm.Instance)
            {
                continue;
            }

            if (!result.Class.IsOldLanguage)
            {
                string self = CSharpText.EscapeType(result.Type.Name) + result.Class.TypeParameters;
                writer.Line($"static {type} {Network}<{self}>.{name}{body.OfProperty}\n");
            }

            writer.Line($"{type} {Network}.{name}{body.OfProperty}\n");
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

    private static void WriteInstanceMembers(SourceWriter writer, ShapeResult result, Body body)
    {
        string[][] members =
        [
            ["global::ConvGen.ParameterCollection", "Parameters", ""],
            ["global::System.Collections.Generic.IReadOnlyList<global::ConvGen.NetworkLayer>", "Layers", ""],
            ["void", "Predict", $"({Inputs}, {Outputs})"],
            ["void", "Predict", $"({Inputs}, {Outputs}, int threads)"],
            ["void", "Read", $"(string name, {Inputs}, {Outputs})"],
            ["global::ConvGen.Tape", "CreateTape", "(int capacity)"],
            ["void", "Forward", $"({Inputs}, {Outputs}, global::ConvGen.Tape tape, bool training)"],
            ["void", "Backward",
                "(global::System.ReadOnlySpan<float> outputGradients, global::ConvGen.Tape tape, global::System.Span<float> inputGradients"
                    + DefaultSpan + ")"],
            ["string", "Summary", "()"],
            ["string", "Summary", "(bool detailed)"],
            ["string", "Summary", "(int width, bool detailed" + DefaultFlag + ")"],
        ];
        int first = GeneratedMembers.All.Count - members.Length;
        for (int i = 0; i < members.Length; i++)
        {
            string type = members[i][0], name = members[i][1], parameters = members[i][2];
            Public(writer, result, type, name, GeneratedMembers.All[first + i].Signature, parameters, body);

            // The interface is implemented apart from the public members, since the user's may stand in their place.
            writer.Line($"{type} {Network}.{name}{parameters.Replace(DefaultSpan, "").Replace(DefaultFlag, "")}{body.Of(parameters)}\n");
        }

        writer.Line($"global::ConvGen.Execution.NetworkEngine {Network}.Engine{body.OfProperty}");
    }

    private static void Public(
        SourceWriter writer, ShapeResult result, string type, string name, string? signature, string parameters, Body body)
    {
        if (IsFree(result, name, signature))
        {
            string modifier = result.Class.Abstract.Any(member => member.Name == name && member.Signature == signature) ? "override " : "";
            writer.Line($"public {modifier}{type} {name}{parameters}{body.Of(parameters)}\n");
        }
    }

    /// <summary>Neither the class nor a member of the user's bears the name.</summary>
    private static bool IsFree(ShapeResult result, string name, string? signature) =>
        result.Type.Name != name && !result.Class.Taken.Any(member => member.CollidesWith(name, signature));

    /// <summary>What members do, in words that every C# knows.</summary>
    private sealed record Body(string Statement)
    {
        public string OfMethod => $" {{ {Statement} }}";

        public string OfProperty => $" {{ get {{ {Statement} }} }}";

        /// <summary>A property has no list of parameters.</summary>
        public string Of(string parameters) => parameters.Length > 0 ? OfMethod : OfProperty;
    }
}
