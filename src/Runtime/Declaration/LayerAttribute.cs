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

    /// <summary>
    /// Whether the layer's parameters are trained; of a use or a ready-made network, those of all its layers. Default: true.
    /// </summary>
    /// <remarks>
    /// With false the compiler emits no gradient for them, nor any that only they would need. They are state, as moving averages are:
    /// saved and loaded, and moved by no optimiser. Batch normalisation then takes its moving statistics while training, too, and leaves
    /// them as they are, as in Keras. Where nothing in front of a frozen layer is trained, the network has no gradients of its inputs.
    /// </remarks>
    public bool Trainable { get; set; } = true;

    /// <summary>
    /// Multiplies the learning rate of the layer's parameters, as the rates of PyTorch's parameter groups do; of a use or a ready-made
    /// network, of those of all its layers, whose own factors count too. Above 0: <see cref="Trainable"/> = false trains nothing.
    /// Default: 1.
    /// </summary>
    /// <remarks><see cref="Parameter.LearningRateScale"/> starts with it. A decoupled weight decay is multiplied likewise.</remarks>
    public double LearningRateScale { get; set; } = 1;
}
