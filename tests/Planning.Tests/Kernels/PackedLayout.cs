using System;
using System.Linq;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Machine;

namespace ConvGen.Planning.Tests.Kernels;

/// <summary>
/// Where the weights of a correlation lie that its kernel reads packed, at one vector width: [phase][group][block][tap, k][filters of the
/// block]. What packs them and what reads them both ask here.
/// </summary>
internal sealed class PackedLayout
{
    private readonly CorrelationKernel _kernel;
    private readonly CorrelationTiling _tiling;
    private readonly int[] _phases;

    /// <param name="kernel">The kernel that reads them.</param>
    /// <param name="width">The width of the machine; a kernel without code for it runs that of the next narrower one.</param>
    public PackedLayout(CorrelationKernel kernel, VectorWidth width)
    {
        (_kernel, _tiling) = (kernel, kernel.Tilings.First(tiling => tiling.Width.Bits <= width.Bits));
        _phases = new int[kernel.Phases.Count];
        for (int phase = 1; phase < _phases.Length; phase++)
        {
            _phases[phase] = _phases[phase - 1] + kernel.Phases[phase - 1].Taps * kernel.Groups * kernel.PackedTap(_tiling.Width);
        }
    }

    /// <summary>The place of a weight.</summary>
    /// <param name="phase">Its phase.</param>
    /// <param name="group">Its group.</param>
    /// <param name="row">Its row of the phase: the tap, row by row, times the kernel's run, and the place in the run.</param>
    /// <param name="filter">Its filter within the group.</param>
    public int Index(int phase, int group, int row, int filter)
    {
        int rows = _kernel.Phases[phase].Taps * _kernel.Run;
        int first = filter / _tiling.Block * _tiling.Block;
        int block = Math.Min(_tiling.Block, _tiling.Width.RoundUp(_kernel.Filters - first));
        return _phases[phase] + group * rows * _tiling.Width.RoundUp(_kernel.Filters) + first * rows + row * block + filter - first;
    }
}
