using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Winograd;

namespace ConvGen.Generator.Planning.Plan;

/// <summary>How the trained weights lie that a Winograd transform is packed from. Steps are in floats.</summary>
/// <param name="First">The first tap; for the gradient of the input the last one, since taps run backwards there.</param>
/// <param name="TapStep">From a tap to the next.</param>
/// <param name="InputStep">From an input channel to the next; for the gradient of the input, an output channel.</param>
/// <param name="FilterStep">From a filter to the next; for the gradient of the input, an input channel.</param>
internal readonly record struct WinogradWeights(int First, int TapStep, int InputStep, int FilterStep)
{
    /// <param name="reader">The products that read the transformed weights.</param>
    /// <param name="source">How the trained ones lie.</param>
    /// <param name="transform">The transform.</param>
    /// <param name="trainedFilters">Filters of the trained kernel.</param>
    /// <param name="blocks">The blocks of pixels that the reader goes over; null for pixels.</param>
    public static WinogradWeights Of(
        CorrelationKernel reader, PackedSource source, WinogradTransform transform, int trainedFilters, BlockWindow? blocks)
    {
        (int inputs, int filters) = (blocks?.Channels ?? reader.ReductionLength, trainedFilters);
        int taps = blocks?.Kernel.Count ?? transform.Rows.Taps * transform.Columns.Taps;
        return source switch
        {
            PackedSource.Winograd => new(0, inputs * filters, filters, 1),
            PackedSource.FilterMajorWinograd => new(0, inputs, 1, taps * inputs),
            _ => new((taps - 1) * inputs * filters, -inputs * filters, 1, inputs),
        };
    }
}
