using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Shapes.Rules;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Shapes.Inference;

/// <summary>Decides every size of a graph, in topological order, and finds what does not fit.</summary>
internal static class ShapeInference
{
    public static ShapeResult Infer(GraphResult graph)
    {
        List<Problem> problems = [.. graph.Problems];
        List<ShapedNode> nodes = [];
        List<ReceptiveField> fields = [];
        foreach (Node node in graph.Graph.Nodes)
        {
            // A layer behind a faulty one has no known input: what could be said of it would follow from the first mistake.
            if (Apply(node, nodes, fields, problems) is not { } shaped)
            {
                break;
            }

            nodes.Add(shaped.Node);
            fields.Add(shaped.Field);
        }

        if (!problems.Any(problem => problem.IsError))
        {
            CheckTotals(graph.Graph.Type, nodes, problems);
            CheckInputGradients(graph, nodes, problems);
        }

        ShapedNetwork? network = graph.IsComplete && !problems.Any(problem => problem.IsError)
            ? new ShapedNetwork(graph.Graph.Type, nodes.ToEquatableArray(), graph.Graph.Outputs)
            : null;
        return new ShapeResult(graph.Graph.Type, graph.Class, network, problems.ToEquatableArray());
    }

    private static (ShapedNode Node, ReceptiveField Field)? Apply(
        Node node, List<ShapedNode> nodes, List<ReceptiveField> fields, List<Problem> problems)
    {
        ShapeContext context = new(
            node, [.. node.Inputs.Select(input => nodes[input])], [.. node.Inputs.Select(input => fields[input])], problems);
        return node.Operation switch
        {
            InputOperation operation => ElementwiseRules.Input(context, operation),
            ConvolutionOperation operation => ConvolutionRule.Apply(context, operation),
            TransposedConvolutionOperation operation => TransposedConvolutionRule.Apply(context, operation),
            PoolOperation operation => PoolRule.Apply(context, operation),
            ZeroPaddingOperation operation => ShapingRules.Pad(context, operation),
            CroppingOperation operation => ShapingRules.Crop(context, operation),
            UpSamplingOperation operation => ShapingRules.UpSample(context, operation),
            RescalingOperation => ElementwiseRules.Rescale(context),
            NormalizationOperation operation => ElementwiseRules.Normalize(context, operation),
            PReluOperation => ElementwiseRules.PRelu(context),
            FlattenOperation => ShapingRules.Flatten(context),
            ReshapeOperation operation => ShapingRules.Reshape(context, operation),
            CustomOperation operation => ShapingRules.Custom(context, operation),
            DenseOperation operation => DenseRule.Apply(context, operation),
            DropoutOperation => ElementwiseRules.Dropout(context),
            ActivationOperation operation => ElementwiseRules.Activate(context, operation),
            LayerNormalizationOperation operation => NormalizationRules.OverChannels(context, operation),
            GroupNormalizationOperation operation => NormalizationRules.OverGroups(context, operation),
            BatchNormalizationOperation operation => NormalizationRules.OverBatch(context, operation),
            MergeOperation operation => MergeRule.Apply(context, operation),
            _ => throw new InvalidOperationException("No shape rule for " + node.Operation.GetType().Name + "."),
        };
    }

    /// <summary>Who asks for gradients of the inputs gets them, or is told why not.</summary>
    private static void CheckInputGradients(GraphResult graph, List<ShapedNode> nodes, List<Problem> problems)
    {
        if (graph.IsComplete
            && nodes[0].Node is { Operation: InputOperation { InputGradients: true } } input
            && new GradientPaths(nodes).FrozenOnTheWayToTheInputs is { } frozen)
        {
            problems.Add(Problem.Of(
                ArgumentMistakes.ArgumentsConflict, Site.OfAttribute(input.Origin.Attribute, "InputGradients"), "InputGradients",
                "Trainable = false",
                $"they would have to pass the layer \"{frozen.Node.Name}\", which is frozen, and nothing in front of it is trained; "
                    + "train it, or take InputGradients out"));
        }
    }

    private static void CheckTotals(NetworkType type, List<ShapedNode> nodes, List<Problem> problems)
    {
        Check(nodes.Sum(MemoryBounds.Parameters), "floats of parameters and their packed copies");
        Check(nodes.Sum(MemoryBounds.Values), "floats of activations and gradients a sample");
        Check(nodes.Max(MemoryBounds.Operation), "floats in the memory of one functional operation");

        void Check(long count, string what)
        {
            if (count > SizeLimits.MaxMemory)
            {
                problems.Add(Problem.Of(
                    ShapeMistakes.NetworkTooLarge, Site.Class, type.Name, InvariantText.Of($"{count:N0}"), what,
                    InvariantText.Of($"{SizeLimits.MaxMemory:N0}")));
            }
        }
    }
}
