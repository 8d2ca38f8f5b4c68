using ConvGen.Architectures;

namespace ConvGen;

/// <summary>
/// MobileNetV2 (Sandler et al., 2018) as in Keras; 3,538,984 parameters for 1000 classes. With
/// <c>Convention = ArchitectureConvention.Torch</c> as in torchvision: padding of 1 on both sides, epsilon 1e-5, dropout before the
/// classifier.
/// </summary>
public sealed class MobileNetV2Attribute
    : ArchitectureAttribute<MobileNetV2Network, MobileNetV2Features, TorchMobileNetV2Network, TorchMobileNetV2Features>
{
    /// <summary>Width multiplier, above 0: filters are multiplied by it and rounded to multiples of 8. Default: 1.</summary>
    public double Alpha { get; set; } = 1;
}
