using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph.Layers;
using ConvGen.Generator.Graph.Rules;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Generator.Graph.Building;

/// <summary>From a declaration to its graph: names, blocks, edges.</summary>
internal static class GraphBuilder
{
    public static GraphResult Build(NetworkDeclaration declaration, string suffix = "")
    {
        List<Problem> problems = [];
        ClassRules.Check(declaration.Class, problems);
        MarkerRules.Check(declaration, problems);

        LayerList layers = LayerList.Read(
            declaration.Class.Name, declaration.Attributes, declaration.Blocks, new StandInScope.Network());
        problems.AddRange(layers.Problems);
        BlockGraph blocks = new(declaration.Blocks);
        CollectFromBlocks(declaration, blocks, problems);

        BlockExpansion expansion = new(blocks);
        List<Problem> inputProblems = [];
        Node? input = InputReader.Read(declaration, inputProblems);
        IReadOnlyList<ExpandedLayer> expanded = expansion.Expand(layers.Layers, (input?.Operation as InputOperation)?.Channels);
        problems.AddRange(expansion.Problems);
        if (expansion.IsTooLarge)
        {
            problems.Add(Problem.Of(
                BlockMistakes.ExpansionTooLarge, LargestUse(layers), declaration.Class.Name,
                InvariantText.Of($"{BlockExpansion.MaxLayers:N0}")));
        }

        IdentifierRules.Check(declaration.Class, expanded, problems);
        ReplacementRules.Check(
            declaration.Class, expanded, trains: input?.Operation is not InputOperation { Training: false }, problems);
        problems.AddRange(inputProblems);
        FunctionalConvolutions functions = (input?.Operation as InputOperation)?.Functions ?? FunctionalConvolutions.Declared;
        IReadOnlyList<Node> nodes = Nodes(declaration, input, expanded, functions);
        EquatableArray<NamedOutput> outputs = Outputs(declaration, expansion, problems);
        bool isComplete = nodes.Count == expanded.Count + 1 && !expansion.IsTooLarge;
        return new GraphResult(
            Extension(declaration.Class, expanded, functions, isFaulty: problems.Any(problem => problem.IsError)),
            new NetworkGraph(
                Type(declaration.Class, suffix) with { UserWarnings = UserWarnings(declaration) }, nodes.ToEquatableArray(), outputs),
            isComplete,
            problems.ToEquatableArray());
    }

    /// <summary>What is wrong with a block (or with layers that have no marker) by itself, whatever network uses it.</summary>
    public static EquatableArray<Problem> CheckBlock(NetworkDeclaration declaration)
    {
        List<Problem> problems = [];
        MarkerRules.Check(declaration, problems);
        LayerList layers = LayerList.Read(
            declaration.Class.Name, declaration.Attributes, declaration.Blocks, new StandInScope.Block());
        problems.AddRange(layers.Problems);
        BlockGraph blocks = new(declaration.Blocks);
        problems.AddRange(layers.Layers.Where(layer => layer.IsUse).SelectMany(blocks.NotGiven));
        blocks.CheckCycles(declaration, problems);
        return problems.ToEquatableArray();
    }

    /// <summary>
    /// The mistakes inside used blocks: they make the network faulty, and are reported where the block stands if this compilation holds it.
    /// </summary>
    private static void CollectFromBlocks(NetworkDeclaration declaration, BlockGraph blocks, List<Problem> problems)
    {
        HashSet<int> seen = [];
        for (int i = 0; i < declaration.Attributes.Count; i++)
        {
            if (declaration.Attributes[i].Block < 0)
            {
                continue;
            }

            foreach (int block in blocks.Reachable(declaration.Attributes[i].Block).Where(seen.Add))
            {
                bool isSource = blocks[block].IsSource;
                Site use = Site.OfAttribute(i);
                if (blocks[block].IsMarked)
                {
                    problems.AddRange(blocks.Layers(block).Problems.Select(problem =>
                        problem with { Site = use, IsReportedElsewhere = problem.IsReportedElsewhere || isSource }));
                }

                if (blocks.IsCyclic(block))
                {
                    string text = blocks[block].Name + " -> ... -> " + blocks[block].Name;
                    problems.Add(
                        Problem.Of(BlockMistakes.BlockCycle, use, blocks[block].Name, text) with { IsReportedElsewhere = isSource });
                }
            }
        }
    }

    private static Site LargestUse(LayerList layers)
    {
        DeclaredLayer? largest = layers.Layers.Where(layer => layer.IsUse).OrderByDescending(layer => layer.Times).FirstOrDefault();
        return largest is null ? Site.Class : Site.OfAttribute(largest.Attribute, "Times");
    }

    /// <summary>The values that the class keeps whole.</summary>
    private static EquatableArray<NamedOutput> Outputs(NetworkDeclaration declaration, BlockExpansion expansion, List<Problem> problems)
    {
        List<NamedOutput> outputs = [];
        for (int i = 0; i < declaration.Attributes.Count; i++)
        {
            if (declaration.Attributes[i] is not { Name: AttributeDeclaration.Output, IsBroken: false } attribute)
            {
                continue;
            }

            ArgumentReader arguments = new(attribute, i, new StandInScope.Network(), problems);
            string name = arguments.Text("name") ?? "";
            if (expansion.Values.TryGetValue(name, out int node))
            {
                outputs.Add(new NamedOutput(name, node));
            }
            else
            {
                arguments.Fail(
                    GraphMistakes.ValueUnknown, "name", declaration.Class.Name, CSharpText.Shown(name),
                    "its layers are " + string.Join(", ", expansion.Values.Keys.Take(8)));
            }
        }

        return outputs.Distinct().ToEquatableArray();
    }

    /// <summary>The input and the layers up to the first faulty one.</summary>
    private static IReadOnlyList<Node> Nodes(
        NetworkDeclaration declaration, Node? input, IReadOnlyList<ExpandedLayer> expanded, FunctionalConvolutions functions)
    {
        if (input is null)
        {
            return [];
        }

        List<Node> nodes = [input];
        foreach (ExpandedLayer layer in expanded)
        {
            if (layer.Layer.Operation is not { } operation)
            {
                break;
            }

            string identifier = layer.Identifier;
            nodes.Add(new Node(
                layer.Name,
                identifier,
                layer.Layer.LayerType,
                operation is ConvolutionOperation convolution && layer.Part is null
                    && ReplacementRules.Replaces(declaration.Class, identifier)
                    ? convolution with { IsReplaced = true }
                    : operation,
                layer.Inputs,
                layer.Origin)
            {
                Part = layer.Part,
                IsTrainable = layer.IsTrainable,
                LearningRateScale = layer.LearningRateScale,
                HasOperation = ReplacementRules.HasOperation(declaration.Class, layer, functions),
            });
        }

        return nodes;
    }

    private static ClassExtension Extension(
        ClassDeclaration type, IReadOnlyList<ExpandedLayer> expanded, FunctionalConvolutions functions, bool isFaulty)
    {
        EquatableArray<string> operations = expanded
            .Where(layer => ReplacementRules.HasOperation(type, layer, functions))
            .Select(layer => layer.Identifier).Distinct().ToEquatableArray();
        return new ClassExtension
        {
            Form = ClassRules.Form(type),
            EngineField = ClassRules.FreeField(type, "_engine"),
            MistakeField = ClassRules.FreeField(type, "_mistake"),
            OperationsType = ClassRules.FreeField(type, "Operations"),
            TypeParameters = type.TypeParameters,
            ContainingHeaders = type.ContainingTypes.Select(outer =>
                outer.Header.Substring(0, outer.Header.Length - outer.Name.Length) + CSharpText.EscapeType(outer.Name)
                    + outer.TypeParameters)
                .ToEquatableArray(),
            Base = type.HasPrimaryConstructor ? BaseConstructor.None : type.Base,
            IsOldLanguage = type.LanguageVersion < LanguageVersion.CSharp11,
            Operations = operations,
            Definitions = ReplacementRules.Definitions(type, operations).ToEquatableArray(),
            Abstract = isFaulty ? type.Abstract : EquatableArray<MemberDeclaration>.Empty,
            Taken = isFaulty ? Taken(type) : EquatableArray<MemberDeclaration>.Empty,
        };
    }

    /// <summary>What the compiler says of the types and constructors that the declaration brings into emitted code.</summary>
    private static EquatableArray<string> UserWarnings(NetworkDeclaration declaration) => declaration.Attributes
        .Concat(declaration.Blocks.SelectMany(block => block.Attributes))
        .SelectMany(attribute => attribute.Arguments).Select(argument => argument.Value).OfType<TypeValue>()
        .SelectMany(type => type.Warnings)
        .Concat(declaration.Class.Base.Warnings)
        .Distinct().OrderBy(id => id, System.StringComparer.Ordinal).ToEquatableArray();

    /// <summary>A primary constructor leaves no room for any other.</summary>
    private static EquatableArray<MemberDeclaration> Taken(ClassDeclaration type) => type.HasPrimaryConstructor
        ? type.Members.Append(new MemberDeclaration(MemberDeclaration.Constructor, Signature: null)).ToEquatableArray()
        : type.Members;

    public static NetworkType Type(ClassDeclaration type, string suffix) => new(
        type.Namespace,
        type.Name,
        type.ContainingTypes.Select(outer => outer.Header).ToEquatableArray(),
        type.Keyword,
        type.Accessibility,
        suffix,
        EquatableArray<string>.Empty);
}
