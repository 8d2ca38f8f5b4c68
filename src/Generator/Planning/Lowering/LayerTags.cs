using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Schedule;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Says of calls which layer they are of, in networks that time their layers.</summary>
internal static class LayerTags
{
    /// <summary>The calls since the last time are a node's.</summary>
    /// <remarks>Of a pool that is one with its convolution they are the convolution's, forward as they are backward.</remarks>
    public static void Add(LoweringContext context, int node)
    {
        if (!context.Network.Profiles)
        {
            return;
        }

        int layer = context.Network.LayerOf(context.State.ConvolutionBefore(node)?.Convolution ?? node);
        List<Call>[] lists =
        [
            context.Deferred,
            .. context.Segments.SelectMany(segment => new[] { segment.Infer, segment.Forward, segment.Backward, segment.Deferred }),
        ];
        foreach (List<Call> calls in lists)
        {
            for (int i = calls.Count - 1; i >= 0 && calls[i].Layer is null; i--)
            {
                calls[i] = calls[i] with { Layer = layer };
            }
        }
    }
}
