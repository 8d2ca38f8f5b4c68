using ConvGen.Architectures;

namespace ConvGen;

/// <summary>
/// VGG19 (Simonyan and Zisserman, 2014) as in Keras: 16 convolutions and 3 dense layers; 143,667,240 parameters for 1000 classes
/// at 224x224.
/// </summary>
public sealed class VGG19Attribute : ArchitectureAttribute<VGG19Network, VGG19Features>;
