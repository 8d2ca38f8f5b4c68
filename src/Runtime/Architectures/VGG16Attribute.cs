using ConvGen.Architectures;

namespace ConvGen;

/// <summary>
/// VGG16 (Simonyan and Zisserman, 2014) as in Keras: 13 convolutions and 3 dense layers; 138,357,544 parameters for 1000 classes
/// at 224x224.
/// </summary>
public sealed class VGG16Attribute : ArchitectureAttribute<VGG16Network, VGG16Features>;
