using ConvGen.Architectures;

namespace ConvGen;

/// <summary>
/// ResNet18 (He et al., 2015): the structure of torchvision, with names in Keras' manner; 11,699,112 parameters for 1000
/// classes.
/// </summary>
public sealed class ResNet18Attribute : ArchitectureAttribute<ResNet18Network, ResNet18Features>;
