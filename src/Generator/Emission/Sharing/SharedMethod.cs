using System.Collections.Generic;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Planning.Plan;

namespace ConvGen.Generator.Emission.Sharing;

/// <summary>A generic method that stands for several: where their numbers differ it has type parameters.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sample">One of the methods that it stands for.</param>
/// <param name="TypeParameters">Its type parameters, each a number that is a constant to the JIT.</param>
/// <param name="Body">Its lines, from the margin on.</param>
/// <param name="Constants">Numbers that it hands on as types.</param>
/// <param name="IsGeneric">Whether it stands for methods of several vector widths.</param>
internal sealed record SharedMethod(
    string Name, KernelMethod Sample, IReadOnlyList<string> TypeParameters, string Body, IReadOnlyList<int> Constants, bool IsGeneric)
{
    /// <summary>What calls the kernels that it is of.</summary>
    public required KernelUse Use { get; init; }
}

/// <summary>A call of a shared method.</summary>
/// <param name="Method">The method.</param>
/// <param name="Arguments">Its type arguments.</param>
internal readonly record struct SharedCall(SharedMethod Method, IReadOnlyList<int> Arguments);
