using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>Winograd's filters as the runtime's functions take them.</summary>
internal static class FilterText
{
    /// <summary>For example <c>(4, 3)</c>: outputs, taps.</summary>
    public static string Of(WinogradFilter filter) => InvariantText.Of($"({filter.Outputs}, {filter.Taps})");
}
