using System;

namespace ConvGen;

/// <summary>A layer of a network or block. Layers apply in the order in which they stand above the class.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    private protected LayerAttribute()
    {
    }

    /// <summary>Name of the layer: a letter, then letters, digits and underscores, unique in its network or block.</summary>
    /// <remarks>
    /// Without one the layer is called as Keras would: <c>conv2d</c>, <c>conv2d_1</c>, ... It leads the names of the layer's
    /// parameters (<c>conv2d.kernel</c>) and, in PascalCase, of its generated members (<c>Conv2DOp</c>).
    /// </remarks>
    public string? Name { get; set; }

    /// <summary>
    /// Name of the value that the layer reads, in the place of the one before it: that of an earlier layer of the same network or block, or
    /// <c>"input"</c>, with which the network or block starts. Default: the value before.
    /// </summary>
    public string? From { get; set; }
}
