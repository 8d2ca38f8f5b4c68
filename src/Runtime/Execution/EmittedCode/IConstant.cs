using System.ComponentModel;

namespace ConvGen.Execution;

/// <summary>
/// A number as a type. Generated code that several kernels share takes its lengths and strides so: the JIT compiles it for each
/// combination, with the numbers as constants.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConstant
{
    /// <summary>The number.</summary>
    static abstract int Value { get; }
}
