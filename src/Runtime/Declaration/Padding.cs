namespace ConvGen;

/// <summary>How a window meets the border of its input.</summary>
public enum Padding
{
    /// <summary>Only where the whole window fits: out = floor((in - effective kernel) / stride) + 1.</summary>
    Valid = 0,

    /// <summary>
    /// Zeros around the input so that out = ceil(in / stride); an odd row or column goes to the bottom or right, as in Keras and
    /// TensorFlow.
    /// </summary>
    Same = 1,
}
