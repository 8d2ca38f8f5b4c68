using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Shapes.Inference;

/// <summary>A declaration after everything that can be wrong with it has been checked.</summary>
/// <param name="Type">The user's class.</param>
/// <param name="Class">How it is extended.</param>
/// <param name="Network">The network; null when there are problems.</param>
/// <param name="Problems">All mistakes.</param>
internal sealed record ShapeResult(NetworkType Type, ClassExtension Class, ShapedNetwork? Network, EquatableArray<Problem> Problems);
