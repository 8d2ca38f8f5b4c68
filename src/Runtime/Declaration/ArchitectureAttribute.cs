namespace ConvGen;

/// <summary>A ready-made network in the place of a layer. Its layers are blocks of <c>ConvGen.Architectures</c>.</summary>
/// <remarks>
/// Layers bear Keras' names, without a path; with a <see cref="LayerAttribute.Name"/> they begin with that name and an underscore. Images
/// are at least 32x32.
/// </remarks>
public abstract class ArchitectureAttribute : LayerAttribute
{
    private protected ArchitectureAttribute()
    {
    }

    /// <summary>Classes of the last layer, at least 1. Default: 1000, as ImageNet has.</summary>
    public int Classes { get; set; } = 1000;

    /// <summary>Whether the classifier stands at the end; without it the network ends with its last map. Default: true.</summary>
    public bool IncludeTop { get; set; } = true;
}

/// <summary>A ready-made network by its blocks.</summary>
/// <typeparam name="TNetwork">The block of the whole network.</typeparam>
/// <typeparam name="TFeatures">The block without the classifier.</typeparam>
public abstract class ArchitectureAttribute<TNetwork, TFeatures> : ArchitectureAttribute
    where TNetwork : class
    where TFeatures : class
{
    private protected ArchitectureAttribute()
    {
    }
}

/// <summary>A ready-made network that Keras and torchvision compute differently, by the blocks of both.</summary>
/// <typeparam name="TNetwork">The block of Keras' whole network.</typeparam>
/// <typeparam name="TFeatures">The block without the classifier.</typeparam>
/// <typeparam name="TTorchNetwork">The block of torchvision's whole network.</typeparam>
/// <typeparam name="TTorchFeatures">The block without the classifier.</typeparam>
public abstract class ArchitectureAttribute<TNetwork, TFeatures, TTorchNetwork, TTorchFeatures> : ArchitectureAttribute
    where TNetwork : class
    where TFeatures : class
    where TTorchNetwork : class
    where TTorchFeatures : class
{
    private protected ArchitectureAttribute()
    {
    }

    /// <summary>Whose strides, padding, biases and epsilon. Default: Keras'.</summary>
    public ArchitectureConvention Convention { get; set; }
}
