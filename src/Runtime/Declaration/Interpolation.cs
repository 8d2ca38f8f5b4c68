namespace ConvGen;

/// <summary>What an enlarged image has between the pixels of the smaller one.</summary>
public enum Interpolation
{
    /// <summary>The nearest pixel: each is repeated.</summary>
    Nearest = 0,

    /// <summary>
    /// A weighted mean of the four pixels around, whose centres lie at half pixels: row r of the output reads row (r + 0.5) / factor - 0.5
    /// of the input, the edges' rows beyond them. So do Keras, TensorFlow 2 and PyTorch without <c>align_corners</c>.
    /// </summary>
    Bilinear = 1,
}
