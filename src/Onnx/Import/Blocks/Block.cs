using System.Collections.Generic;

namespace ConvGen.Onnx.Import;

/// <summary>A class of layers that several places use.</summary>
/// <param name="Name">Name of the class.</param>
/// <param name="Statements">Its attributes.</param>
internal sealed record Block(string Name, IReadOnlyList<Statement> Statements);
