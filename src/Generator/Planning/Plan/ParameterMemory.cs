using ConvGen.Generator.Shapes;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Plan;

/// <summary>Where the master parameters lie; trainable ones first, every one on a multiple of 16 floats, slack at the end.</summary>
internal sealed record ParameterMemory(EquatableArray<PlacedParameter> Parameters, int Length, int TrainableLength);

/// <summary>A parameter and its first float.</summary>
/// <param name="FilterMajor">True when the last axis comes first in memory: [filter][kh, kw, ci] instead of HWIO.</param>
internal sealed record PlacedParameter(ShapedParameter Parameter, int Offset, bool FilterMajor);

/// <summary>A kernel that a transform stands before.</summary>
/// <param name="Parameter">The trained kernel; the transformed one has its layout.</param>
/// <param name="Transform">The type of the transform.</param>
/// <param name="Shape">The shape that the transform sees.</param>
/// <param name="Offset">First float of the transformed kernel in the packed memory.</param>
internal sealed record TransformedKernelPlan(PlacedParameter Parameter, string Transform, EquatableArray<int> Shape, int Offset);
