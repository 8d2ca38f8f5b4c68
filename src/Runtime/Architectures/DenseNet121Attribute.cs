using ConvGen.Architectures;

namespace ConvGen;

/// <summary>
/// DenseNet121 (Huang et al., 2016) as in Keras; 8,062,504 parameters for 1000 classes.
/// </summary>
public sealed class DenseNet121Attribute : ArchitectureAttribute<DenseNet121Network, DenseNet121Features>;
