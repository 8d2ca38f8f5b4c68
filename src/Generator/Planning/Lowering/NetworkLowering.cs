using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels.MaxPool;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Planning.State;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Walks the graph forwards and backwards and turns each layer into calls, segment by segment.</summary>
internal static class NetworkLowering
{
    /// <summary>Most samples that a network with whole-range segments takes together.</summary>
    public const int BatchedSamples = 64;

    public static IReadOnlyList<SegmentBuilder> Lower(LoweringContext context)
    {
        List<SegmentBuilder> segments = context.Segments;
        SegmentBuilder[] segmentOf = new SegmentBuilder[context.Network.Nodes.Count];
        for (int i = 0; i < context.Network.Nodes.Count; i++)
        {
            bool isBatched = context.State.SelectionOf(i) is { Forward.IsBatched: true };
            bool endsPrefix = i > 0 && context.FrozenPrefix == i - 1;
            if (endsPrefix)
            {
                segments.ForEach(segment => segment.IsPrefix = true);
            }

            if (segments.Count == 0 || endsPrefix || isBatched || segments[segments.Count - 1].IsBatched)
            {
                context.NewSegment(isBatched && i > 0);
            }

            // A replaced operation goes on in segments of its own, of which its backward pass begins with the last.
            Forward(context, i, FusesWithLoss(context.Network, i));
            segmentOf[i] = context.Segment;
            UserMemoryLowering.StoreReads(context, i);
            LayerTags.Add(context, i);
        }

        UserMemoryLowering.StoreOutput(context);
        LayerTags.Add(context, 0);
        if (context.Network.Trains)
        {
            Backward(context, segmentOf);
        }
        else
        {
            segments.ForEach(segment => segment.Forward.Clear());
        }

        segments.RemoveAll(segment => segment.IsEmpty);
        return segments;
    }

    /// <summary>The layers in the reverse order, each in the segment of its forward pass.</summary>
    private static void Backward(LoweringContext context, SegmentBuilder[] segmentOf)
    {
        List<SegmentBuilder> segments = context.Segments;
        int last = context.Network.Nodes.Count - 1;
        UserMemoryLowering.LoadOutputGradient(context, last);
        LayerTags.Add(context, 0);
        for (int i = last; i > 0; i--)
        {
            if (context.WantsGradient(i))
            {
                context.Segment = segmentOf[i];
                RecomputeLowering.Before(context, i);
                Backward(context, i, FusesWithLoss(context.Network, i));
                LayerTags.Add(context, i);
            }
        }

        UserMemoryLowering.StoreInputGradient(context, segments[0]);
        LayerTags.Add(context, 0);
        for (int i = segments.Count - 1; i >= 0; i--)
        {
            if (segments[i].Deferred.Count > 0)
            {
                segments.Insert(i, segments[i].TakeDeferred());
            }
        }

        if (context.Deferred.Count > 0)
        {
            // The first segment is the last to go backward.
            segments.Insert(0, new SegmentBuilder(true));
            segments[0].Backward.AddRange(context.Deferred);
        }
    }

    /// <summary>
    /// The activation that the output ends with, if a loss can work on its logits: it must be the last thing that happens.
    /// </summary>
    public static ActivationKind OutputActivation(ShapedNetwork network)
    {
        ShapedNode last = network.Nodes[network.Nodes.Count - 1];
        return last.Node.Operation switch
        {
            DenseOperation dense => dense.Activation.Kind,
            ActivationOperation activation => activation.Activation.Kind,
            MergeOperation merge => merge.Activation.Kind,
            NormalizationLayerOperation normalization => normalization.Activation.Kind,
            TransposedConvolutionOperation transposed when transposed.Activation.Kind != ActivationKind.Softmax =>
                transposed.Activation.Kind,
            ConvolutionOperation convolution when convolution.Activation.Kind != ActivationKind.Softmax => convolution.Activation.Kind,
            _ => ActivationKind.Linear,
        };
    }

    /// <summary>Whether a node ends with the output's activation, and a loss may work on its logits.</summary>
    private static bool FusesWithLoss(ShapedNetwork network, int node) =>
        node == network.Nodes.Count - 1 && OutputActivation(network) is (ActivationKind.Softmax or ActivationKind.Sigmoid);

    private static void Forward(LoweringContext context, int index, bool fusesWithLoss)
    {
        if (context.State.PoolAfter(index) is not null)
        {
            return; // One node with its pool.
        }

        Halo halo = HaloOf(context, index);
        if (context.State.ConvolutionBefore(index) is { } pair)
        {
            PooledConvolutionLowering.Forward(context, pair, HaloOf(context, pair.Convolution), halo);
            return;
        }

        switch (context.Network.Nodes[index].Node.Operation)
        {
            case InputOperation:
                ReshapingLowering.Input(context, halo, context.Network.ConsumersOf(index).Any(consumer => ReadsVectors(context, consumer)));
                break;
            case ConvolutionOperation { IsReplaced: true } replaced:
                ReplacedLowering.Forward(context, index, replaced, halo, fusesWithLoss);
                break;
            case ConvolutionOperation or DenseOperation:
                LinearLowering.Forward(context, index, context.State.SelectionOf(index)!, halo, BatchedSamples, fusesWithLoss);
                break;
            case TransposedConvolutionOperation transposed:
                TransposedConvolutionLowering.Forward(context, index, transposed, halo, fusesWithLoss);
                break;
            case PoolOperation pool:
                PoolLowering.Forward(context, index, pool, null, halo);
                break;
            case ZeroPaddingOperation padding:
                ReshapingLowering.Padding(context, index, padding, halo);
                break;
            case CroppingOperation cropping:
                ReshapingLowering.Cropping(context, index, cropping, halo);
                break;
            case UpSamplingOperation enlargement:
                UpSamplingLowering.Forward(context, index, enlargement, halo);
                break;
            case RescalingOperation or NormalizationOperation:
                RescalingLowering.Forward(context, index, halo);
                break;
            case PReluOperation:
                PReluLowering.Forward(context, index, halo);
                break;
            case CustomOperation custom:
                CustomLowering.Forward(context, index, custom, halo);
                break;
            case FlattenOperation or ReshapeOperation:
                ReshapingLowering.Reshape(context, index, halo);
                break;
            case ActivationOperation activation:
                ElementwiseLowering.Activation(context, index, activation.Activation, halo, fusesWithLoss);
                break;
            case DropoutOperation dropout:
                ElementwiseLowering.Dropout(context, index, dropout.Rate, halo);
                break;
            case BatchNormalizationOperation normalization when !context.Network.Nodes[index].Node.IsTrainable:
                FrozenNormalizationLowering.Forward(context, index, normalization, halo, fusesWithLoss);
                break;
            case BatchNormalizationOperation normalization:
                BatchNormalizationLowering.Forward(context, index, normalization, halo, fusesWithLoss);
                break;
            case LayerNormalizationOperation normalization:
                LayerNormalizationLowering.Forward(context, index, normalization, halo, fusesWithLoss);
                break;
            case GroupNormalizationOperation normalization:
                GroupNormalizationLowering.Forward(context, index, normalization, halo, fusesWithLoss);
                break;
            case MergeOperation merge:
                MergeLowering.Forward(context, index, merge, halo, fusesWithLoss);
                break;
            default:
                throw new InvalidOperationException($"No lowering for {context.Network.Nodes[index].Node.Operation.GetType().Name}.");
        }
    }

    private static void Backward(LoweringContext context, int index, bool fusesWithLoss)
    {
        if (context.State.PoolAfter(index) is { } pair)
        {
            PooledConvolutionLowering.Backward(context, pair);
            return;
        }

        if (context.State.ConvolutionBefore(index) is not null)
        {
            return; // One node with its convolution.
        }

        switch (context.Network.Nodes[index].Node.Operation)
        {
            case ConvolutionOperation { IsReplaced: true } replaced:
                ReplacedLowering.Backward(context, index, replaced, fusesWithLoss);
                break;
            case ConvolutionOperation or DenseOperation:
                LinearGradientLowering.Backward(context, index, context.State.SelectionOf(index)!, null, BatchedSamples, fusesWithLoss);
                break;
            case TransposedConvolutionOperation transposed:
                TransposedConvolutionLowering.Backward(context, index, transposed, fusesWithLoss);
                break;
            case PoolOperation pool:
                PoolLowering.Backward(context, index, pool, null);
                break;
            case ZeroPaddingOperation padding:
                ReshapingLowering.PaddingBackward(context, index, padding);
                break;
            case CroppingOperation cropping:
                ReshapingLowering.CroppingBackward(context, index, cropping);
                break;
            case UpSamplingOperation enlargement:
                UpSamplingLowering.Backward(context, index, enlargement);
                break;
            case RescalingOperation or NormalizationOperation:
                RescalingLowering.Backward(context, index);
                break;
            case PReluOperation:
                PReluLowering.Backward(context, index);
                break;
            case CustomOperation custom:
                CustomLowering.Backward(context, index, custom);
                break;
            case FlattenOperation or ReshapeOperation:
                ReshapingLowering.ReshapeBackward(context, index);
                break;
            case ActivationOperation activation:
                ElementwiseLowering.ActivationBackward(context, index, activation.Activation, fusesWithLoss);
                break;
            case DropoutOperation:
                ElementwiseLowering.DropoutBackward(context, index);
                break;
            case BatchNormalizationOperation normalization when !context.Network.Nodes[index].Node.IsTrainable:
                FrozenNormalizationLowering.Backward(context, index, normalization, fusesWithLoss);
                break;
            case BatchNormalizationOperation normalization:
                BatchNormalizationLowering.Backward(context, index, normalization, fusesWithLoss);
                break;
            case LayerNormalizationOperation normalization:
                LayerNormalizationLowering.Backward(context, index, normalization, fusesWithLoss);
                break;
            case GroupNormalizationOperation normalization:
                GroupNormalizationLowering.Backward(context, index, normalization, fusesWithLoss);
                break;
            case MergeOperation merge:
                MergeLowering.Backward(context, index, merge, fusesWithLoss);
                break;
            default:
                throw new InvalidOperationException($"No lowering for {context.Network.Nodes[index].Node.Operation.GetType().Name}.");
        }
    }

    /// <summary>
    /// The zeros that the consumers of a node read around its value, and those around a sum that takes its place, or whose place it takes;
    /// of what lies in a concatenation, those around that.
    /// </summary>
    private static Halo HaloOf(LoweringContext context, int index)
    {
        if (context.State.Places.TryGetValue(index, out ConcatPlace? place))
        {
            return HaloOf(context, place.Concat);
        }

        IReadOnlyDictionary<int, FusedSum> sums = context.State.FusedSums;
        Halo halo = ReadHaloOf(context, index);
        for (int other = index; sums.TryGetValue(other, out FusedSum? sum); other = sum.Other)
        {
            halo = halo.Union(ReadHaloOf(context, sum.Other));
        }

        for (int other = index; sums.Values.FirstOrDefault(sum => sum.Other == other) is { } sum; other = sum.Sum)
        {
            halo = halo.Union(ReadHaloOf(context, sum.Sum));
        }

        return halo;
    }

    private static Halo ReadHaloOf(LoweringContext context, int index)
    {
        Halo halo = Halo.None;
        foreach (int consumer in context.Network.ConsumersOf(index))
        {
            halo = halo.Union(context.Network.Nodes[consumer].Node.Operation switch
            {
                ConvolutionOperation { IsReplaced: false } => LinearLowering.InputHalo(context, consumer),
                TransposedConvolutionOperation => TransposedConvolutionLowering.InputHalo(context, consumer),
                _ => Halo.None,
            });
        }

        return halo;
    }

    /// <summary>
    /// Kernels over vectors of channels read up to a vector behind the last pixel: fine in the arena, not in the user's memory.
    /// </summary>
    private static bool ReadsVectors(LoweringContext context, int node)
    {
        if (context.Network.Nodes[node].Node.Operation is PoolOperation or TransposedConvolutionOperation)
        {
            return true;
        }

        if (context.State.SelectionOf(node) is not { } selection)
        {
            return false;
        }

        bool readsBehindPatches = selection.WeightsGradient is WeightsGradientAlgorithm.FromPatches
            && PatchWeightGradients.ReadsBehind(
                selection.Layer.Geometry, context.Network.Nodes[context.State.PoolAfter(node)!.Pool].Geometry!);
        return selection.Layer.Depthwise || selection.Forward is ForwardAlgorithm.Winograd
            || selection.WeightsGradient is WeightsGradientAlgorithm.Winograd || readsBehindPatches;
    }
}
