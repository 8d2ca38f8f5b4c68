using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Kernels.MaxPool;
using ConvGen.Generator.Planning.Kernels.Pooling;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Text;

namespace ConvGen.Planning.Tests.Faults;

/// <summary>Kernels of which an extent is one too small.</summary>
internal static class SmallerKernels
{
    /// <summary>None of kernels whose pixels are counted by the call, and of those that add: at the end they may add zeros.</summary>
    public static IEnumerable<KernelPlan> Of(KernelPlan kernel) => kernel switch
    {
        CorrelationKernel { Samples: false, Epilogue: not Epilogue.Add } correlation => Of(correlation),
        WeightGradientKernel gradient => Of(gradient),
        PoolKernel pool =>
        [
            pool with { RowWindow = pool.RowWindow with { Outputs = pool.Rows - 1 } },
            pool with { ColumnWindow = pool.ColumnWindow with { Outputs = pool.Columns - 1 } },
            pool with { Channels = pool.Channels - 1 },
        ],
        WinogradKernel winograd => [winograd with { TileGrid = LessRows(winograd.TileGrid) }],
        SparseWeightGradientKernel sparse => [sparse with { Filters = sparse.Filters - 1 }, sparse with { Windows = sparse.Windows - 1 }],
        SparseDataGradientKernel sparse => [sparse with { Windows = LessRows(sparse.Windows) }],
        PatchWeightGradientKernel patches => [patches with { Windows = LessRows(patches.Windows) }],
        DotProductDenseKernel narrow => [narrow with { Units = narrow.Units - 1 }, narrow with { Inputs = narrow.Inputs - 1 }],
        InPlaceDenseKernel wide => [wide with { Inputs = wide.Inputs - 1 }],
        _ => [],
    };

    /// <summary>The pixels of every phase without the last row, and without the last column.</summary>
    public static IEnumerable<CorrelationKernel> Of(CorrelationKernel kernel)
    {
        yield return WithPixels(kernel, LessRows);
        yield return WithPixels(kernel, LessColumns);
    }

    private static CorrelationKernel WithPixels(CorrelationKernel kernel, Func<Size, Size> change) =>
        kernel with { Phases = kernel.Phases.Select(phase => phase with { Pixels = change(phase.Pixels) }).ToEquatableArray() };

    private static IEnumerable<WeightGradientKernel> Of(WeightGradientKernel kernel)
    {
        if (kernel.Samples != SampleAxis.Columns)
        {
            yield return kernel with { Pixels = LessColumns(kernel.Pixels) };
        }

        if (kernel.Samples == SampleAxis.None)
        {
            yield return kernel with { Pixels = LessRows(kernel.Pixels) };
        }
    }

    private static Size LessRows(Size size) => size with { Rows = size.Rows - 1 };

    private static Size LessColumns(Size size) => size with { Columns = size.Columns - 1 };
}
