namespace ConvGen;

/// <summary>Whose names and layouts a file of weights follows.</summary>
public enum WeightSource
{
    /// <summary>What the file's format or its names say; an error where they do not.</summary>
    Auto,

    /// <summary>Keras: <c>block1_conv1/kernel</c>, HWIO, (in, out), flattened (height, width, channels).</summary>
    Keras,

    /// <summary>PyTorch: <c>features.0.weight</c>, OIHW, (out, in), flattened (channels, height, width).</summary>
    Torch,
}
