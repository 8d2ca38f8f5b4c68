using System.Collections.Generic;

namespace ConvGen;

/// <summary>What <see cref="NetworkCopies.CopyFrom"/> did, by the names of parameters.</summary>
/// <param name="Copied">Those that were copied.</param>
/// <param name="Left">Those of the receiving network that are as they were: the other one has none of their name and shape.</param>
/// <param name="Unused">Those of the other network that were not copied.</param>
public sealed record CopyReport(IReadOnlyList<string> Copied, IReadOnlyList<string> Left, IReadOnlyList<string> Unused)
{
    /// <summary>For example <c>100 parameters copied; left: dense.kernel, dense.bias; unused: none</c>.</summary>
    public override string ToString() => $"{Copied.Count} parameters copied; left: {List(Left)}; unused: {List(Unused)}";

    private static string List(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}
