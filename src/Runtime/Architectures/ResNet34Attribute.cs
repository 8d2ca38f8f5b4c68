using ConvGen.Architectures;

namespace ConvGen;

/// <summary>
/// ResNet34 (He et al., 2015): the structure of torchvision, with names in Keras' manner; 21,814,696 parameters for 1000
/// classes.
/// </summary>
public sealed class ResNet34Attribute : ArchitectureAttribute<ResNet34Network, ResNet34Features>;
