using System;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Zeros around an image go into the convolution that alone reads it.</summary>
internal static class PaddingPass
{
    private static readonly string[] _pads = ["PadTop", "PadBottom", "PadLeft", "PadRight"];

    public static void Run(LayerGraph graph)
    {
        foreach (Layer padding in graph.Layers.Where(layer => layer.Kind == LayerKinds.ZeroPadding2D).ToArray())
        {
            if (!graph.HasOneReader(padding)
                || padding.Readers[0] is not { Kind: LayerKinds.Conv2D or LayerKinds.DepthwiseConv2D } convolution
                || convolution["Padding"] is not null)
            {
                continue;
            }

            bool isWithoutBias = convolution.Arguments.RemoveAll(argument => argument.Name == "UseBias") > 0;

            // The padding's order is top, bottom, left, right.
            for (int i = 0; i < _pads.Length; i++)
            {
                int pad = (int)padding.Arguments[i].Value + (convolution[_pads[i]] as int? ?? 0);
                if (pad > 0)
                {
                    convolution.Set(_pads[i], pad);
                }
            }

            Layer image = padding.Inputs[0];
            graph.Replace(padding, image);
            SayShortly(convolution, image);
            if (isWithoutBias)
            {
                convolution.Set("UseBias", false);
            }
        }
    }

    /// <summary>Padding = Same where the pads are that.</summary>
    private static void SayShortly(Layer convolution, Layer image)
    {
        Window window = WindowArguments.Read(convolution);
        if (window.IsSame(image.Shape))
        {
            int place = convolution.Arguments.FindIndex(argument => Array.IndexOf(_pads, argument.Name) >= 0);
            convolution.Arguments.RemoveAll(argument => Array.IndexOf(_pads, argument.Name) >= 0);
            convolution.Arguments.Insert(place, new Argument("Padding", "Same"));
        }
    }
}
