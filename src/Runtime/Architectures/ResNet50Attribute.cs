using ConvGen.Architectures;

namespace ConvGen;

/// <summary>
/// ResNet50 (He et al., 2015) as in Keras, version 1: strides in the first convolution of a block, biases; 25,636,712 parameters
/// for 1000 classes. With <c>Convention = ArchitectureConvention.Torch</c> as in torchvision, version 1.5: strides in the 3x3
/// convolutions, no biases, epsilon 1e-5; 25,610,152 parameters.
/// </summary>
public sealed class ResNet50Attribute
    : ArchitectureAttribute<ResNet50Network, ResNet50Features, TorchResNet50Network, TorchResNet50Features>;
