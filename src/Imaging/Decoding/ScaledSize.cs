using SkiaSharp;

namespace ConvGen.Imaging.Decoding;

/// <summary>The size that a JPEG is decoded at: halves of its blocks cost a fraction of them.</summary>
internal static class ScaledSize
{
    /// <summary>The smallest of 1/8, 1/4 and 1/2 of the image that has what is needed, or all of it.</summary>
    public static SKSizeI Of(SKCodec codec, SKEncodedOrigin origin, DecodeRequest request)
    {
        if (request.NeededHeight > 0 && request.NeededWidth > 0)
        {
            bool turned = Orientation.SwapsAxes(origin);
            (int height, int width) = turned
                ? (request.NeededWidth, request.NeededHeight) : (request.NeededHeight, request.NeededWidth);
            for (float scale = 0.125f; scale < 1; scale *= 2)
            {
                SKSizeI size = codec.GetScaledDimensions(scale);
                if (size.Height >= height && size.Width >= width)
                {
                    return size;
                }
            }
        }

        return new(codec.Info.Width, codec.Info.Height);
    }
}
