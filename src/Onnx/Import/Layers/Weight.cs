using System;

namespace ConvGen.Onnx.Import;

/// <summary>A parameter of a layer, with the values that a model has for it.</summary>
/// <param name="Name">As the runtime calls it: kernel, bias, gamma, ...</param>
/// <param name="Shape">Its canonical shape.</param>
/// <param name="Values">
/// Gives its values in canonical order. They are made when they are written, so that a model is in memory once.
/// </param>
internal sealed record Weight(string Name, int[] Shape, Func<float[]> Values);
