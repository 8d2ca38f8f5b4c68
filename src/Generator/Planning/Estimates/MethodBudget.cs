using System;
using System.Linq;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.MaxPool;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Layout;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Estimates;

/// <summary>
/// Holds kernels to what the JIT optimises: one whose largest method would be beyond it gets smaller tiles, until it fits. Tiles decide how
/// much is unrolled, not what is summed in which order, so bits stay.
/// </summary>
internal static class MethodBudget
{
    /// <summary>The kernel, or one of smaller tiles.</summary>
    public static KernelPlan Fit(KernelPlan kernel, MachineModel machine)
    {
        while (!Fits(kernel, machine) && Smaller(kernel) is { } smaller && smaller != kernel)
        {
            kernel = smaller;
        }

        return kernel;
    }

    /// <summary>Whether the JIT optimises a kernel's largest method.</summary>
    public static bool Fits(KernelPlan kernel, MachineModel machine)
    {
        UnrollEstimate estimate = UnrollEstimate.Of(kernel);
        return estimate.IlBytes <= machine.MostMethodBytes && estimate.Locals <= machine.MostLocals;
    }

    /// <summary>Half the tile at every width; null for kernels whose tiles have no size of their own.</summary>
    private static KernelPlan? Smaller(KernelPlan kernel) => kernel switch
    {
        CorrelationKernel correlation => correlation with { Tilings = correlation.Tilings.Select(Smaller).ToEquatableArray() },
        WeightGradientKernel gradient => gradient with { Tilings = gradient.Tilings.Select(Smaller).ToEquatableArray() },
        PatchWeightGradientKernel patches => patches with { Tilings = patches.Tilings.Select(Smaller).ToEquatableArray() },
        _ => null,
    };

    private static CorrelationTiling Smaller(CorrelationTiling tiling) => tiling.TileColumns > 1
        ? tiling with { TileColumns = Half(tiling.TileColumns) }
        : tiling with { TileRows = Half(tiling.TileRows) };

    private static WeightGradientTiling Smaller(WeightGradientTiling tiling)
    {
        if (tiling.Window is { Rows: > 0 } window)
        {
            Size smaller = window.Rows > 1 ? window with { Rows = Half(window.Rows) } : window with { Columns = Half(window.Columns) };
            return smaller == window
                ? tiling with { Pixels = Half(tiling.Pixels) }
                : tiling with { Window = smaller, Taps = smaller.Rows * smaller.Columns };
        }

        return tiling.Taps > 1 ? tiling with { Taps = Half(tiling.Taps) } : tiling with { Pixels = Half(tiling.Pixels) };
    }

    private static PatchWeightTiling Smaller(PatchWeightTiling tiling) => tiling with { TapRows = Half(tiling.TapRows) };

    private static int Half(int size) => Math.Max(1, size / 2);
}
