using System;

namespace ConvGen.Persistence;

/// <summary>Writes a tensor's values, in canonical order.</summary>
internal delegate void TensorCopy(Span<float> destination);

/// <summary>A tensor to be written to a file.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">Its canonical shape.</param>
/// <param name="Copy">Gives its values, Shape.Length floats.</param>
internal readonly record struct NamedTensor(string Name, Shape Shape, TensorCopy Copy);
