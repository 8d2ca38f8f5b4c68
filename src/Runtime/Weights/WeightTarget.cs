namespace ConvGen;

/// <summary>Whose names and layouts weights are written in.</summary>
public enum WeightTarget
{
    /// <summary>PyTorch, and torchvision's names for the ready-made networks, as <c>load_state_dict(strict=True)</c> wants them.</summary>
    Torch,

    /// <summary>Keras: <c>block1_conv1/kernel</c>.</summary>
    Keras,
}
