using System;

namespace ConvGen.Onnx.Import;

/// <summary>What turns layers as nodes give them into layers as a user would write them: a list of passes over the graph.</summary>
internal static class LayerPasses
{
    private static readonly Action<LayerGraph>[] _passes =
    [
        AffinePass.Run, ActivationPatterns.Run, AffinePass.Run, ReshapePass.Run, PaddingPass.Run, ActivationPass.Run, LoweringPass.Run,
    ];

    /// <summary>Runs all passes.</summary>
    /// <exception cref="OnnxImportException">A step is left that no layer says.</exception>
    public static void Run(LayerGraph graph)
    {
        foreach (Action<LayerGraph> pass in _passes)
        {
            pass(graph);
        }
    }
}
