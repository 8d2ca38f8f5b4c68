using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.IO;

namespace ConvGen.Weights;

/// <summary>A file of weights while it is being read: what it holds, and the values of what is asked for.</summary>
/// <param name="path">The file, for messages.</param>
/// <param name="format">Its format, for people.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WeightFile(string path, string format) : IDisposable
{
    /// <summary>Where it was read from.</summary>
    public string Path { get; } = path;

    /// <summary>For example <c>safetensors</c>.</summary>
    public string Format { get; } = format;

    /// <summary>Whose names and layouts the format implies; <see cref="WeightSource.Auto"/> where it does not say.</summary>
    public virtual WeightSource Source => WeightSource.Auto;

    /// <summary>Whether the order of the tensors is that of the layers.</summary>
    public virtual bool IsOrdered => false;

    /// <summary>The tensors, described.</summary>
    public abstract IReadOnlyList<WeightTensor> Tensors { get; }

    /// <summary>What the file says of the layers themselves, as JSON of Keras; null where it says nothing.</summary>
    public virtual string? KerasConfiguration => null;

    /// <summary>The values of a tensor of single, half, bfloat16 or double precision, as single precision.</summary>
    /// <param name="tensor">One of <see cref="Tensors"/>.</param>
    /// <param name="values">As many floats as it has elements, overwritten.</param>
    /// <exception cref="InvalidDataException">The file is damaged; the message says expected and received.</exception>
    public abstract void Read(WeightTensor tensor, Span<float> values);

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes the file.</summary>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
