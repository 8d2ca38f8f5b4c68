namespace ConvGen.Onnx.Import;

/// <summary>An argument of a layer's attribute.</summary>
/// <param name="Name">Its name; null for one of the constructor's, which come first.</param>
/// <param name="Value">An int, a float, a bool, a text of C#, or an array of floats.</param>
internal readonly record struct Argument(string? Name, object Value);
