using ConvGen.Generator.Planning.Layout;

namespace ConvGen.Benchmarks.Convolutions;

/// <summary>A square convolution without bias and activation.</summary>
/// <param name="Name">As in <c>peers/conv_onednn.tsv</c>.</param>
/// <param name="Size">Rows and columns of the input.</param>
/// <param name="Channels">Channels of the input.</param>
/// <param name="Filters">Channels of the output.</param>
/// <param name="Kernel">Rows and columns of the kernel.</param>
/// <param name="Pad">Rows and columns of zeros on each side.</param>
/// <param name="Stride">In rows and columns.</param>
/// <param name="Dilation">In rows and columns.</param>
/// <param name="Depthwise">Whether each channel has a kernel of its own.</param>
internal sealed record ConvolutionShape(
    string Name, int Size, int Channels, int Filters, int Kernel, int Pad = 0, int Stride = 1, int Dilation = 1, bool Depthwise = false)
{
    public static ConvolutionShape[] All { get; } =
    [
        new("D2.conv1 28x28x1->26x26x32 3x3 valid", 28, 1, 32, 3),
        new("D2.conv2 13x13x32->11x11x64 3x3 valid", 13, 32, 64, 3),
        new("D3.conv1 28x28x1->28x28x32 5x5 same", 28, 1, 32, 5, Pad: 2),
        new("D3.conv2 14x14x32->14x14x64 5x5 same", 14, 32, 64, 5, Pad: 2),
        new("R50 56x56x64->64 3x3 same", 56, 64, 64, 3, Pad: 1),
        new("R50 28x28x128->128 3x3 same", 28, 128, 128, 3, Pad: 1),
        new("R50 14x14x256->256 3x3 same", 14, 256, 256, 3, Pad: 1),
        new("R50 7x7x512->512 3x3 same", 7, 512, 512, 3, Pad: 1),
        new("R50 56x56x64->256 1x1", 56, 64, 256, 1),
        new("R50 14x14x256->1024 1x1", 14, 256, 1024, 1),
        new("depthwise 112x112x32 3x3", 112, 32, 32, 3, Pad: 1, Depthwise: true),
        new("depthwise 14x14x384 3x3 s1", 14, 384, 384, 3, Pad: 1, Depthwise: true),
        new("depthwise 14x14x384 3x3 s2", 14, 384, 384, 3, Pad: 1, Stride: 2, Depthwise: true),
        new("56x56x64->28x28x64 3x3 dilation 2 stride 2", 56, 64, 64, 3, Pad: 2, Stride: 2, Dilation: 2),
    ];

    /// <summary>Rows and columns of the output.</summary>
    public int OutputSize => (Size + 2 * Pad - Dilation * (Kernel - 1) - 1) / Stride + 1;

    /// <summary>FLOPs of a sample by the dense definition, padding included: 2 * OH * OW * OC * IC / groups * KH * KW.</summary>
    public double DenseFlops => FlopsOf((double)OutputSize * Kernel * OutputSize * Kernel);

    /// <summary>FLOPs of one sample as oneDNN's benchdnn counts them: taps on the padding, which are zero, do not count.</summary>
    public double ValidFlops => FlopsOf((double)ValidTaps * ValidTaps);

    /// <summary>The class that declares it, for <see cref="Source"/>.</summary>
    public string TypeName => $"Shape{System.Array.IndexOf(All, this)}";

    /// <summary>The network of this one layer.</summary>
    public string Source(string algorithm) => $"""
        [ConvGen.Input({Size}, {Size}, {Channels})]
        [ConvGen.{(Depthwise ? "DepthwiseConv2D(" : $"Conv2D(Filters = {Filters}, ")}
            Kernel = {Kernel}, Stride = {Stride}, Dilation = {Dilation}, {Pads}
            UseBias = false, Algorithm = ConvGen.Algorithm.{algorithm})]
        public partial class {TypeName};

        """;

    private string Pads => Pad == 0 ? "" : $"PadTop = {Pad}, PadBottom = {Pad}, PadLeft = {Pad}, PadRight = {Pad},";

    /// <summary>Pairs of an output row and a kernel row that meet a row of the image.</summary>
    private int ValidTaps
    {
        get
        {
            int taps = 0;
            for (int output = 0; output < OutputSize; output++)
            {
                for (int tap = 0; tap < Kernel; tap++)
                {
                    int input = output * Stride - Pad + tap * Dilation;
                    taps += input >= 0 && input < Size ? 1 : 0;
                }
            }

            return taps;
        }
    }

    private double FlopsOf(double taps) => 2 * taps * Filters * (Depthwise ? 1 : Channels);
}
