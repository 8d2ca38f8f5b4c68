namespace ConvGen;

/// <summary>Whose version of a ready-made network it is, where Keras and torchvision compute differently.</summary>
public enum ArchitectureConvention
{
    /// <summary>Keras' applications, whose weights it takes.</summary>
    Keras,

    /// <summary>torchvision, whose weights it takes.</summary>
    Torch,
}
