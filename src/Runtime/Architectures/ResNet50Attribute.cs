using ConvGen.Architectures;

namespace ConvGen;

/// <summary>
/// ResNet50 (He et al., 2015) as in Keras, version 1: strides in the first convolution of a block, biases; 25,636,712 parameters
/// for 1000 classes.
/// </summary>
public sealed class ResNet50Attribute : ArchitectureAttribute<ResNet50Network, ResNet50Features>;
