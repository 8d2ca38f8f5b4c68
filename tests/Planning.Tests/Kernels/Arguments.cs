using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Kernels;

/// <summary>What a kernel is called with, by the roles that it declares.</summary>
/// <param name="width">Vectors of the machine.</param>
internal sealed class Arguments(VectorWidth width)
{
    private readonly Dictionary<KernelParameter, Place> _places = [];
    private readonly Dictionary<KernelParameter, double> _numbers = [];

    /// <summary>Vectors of the machine.</summary>
    public VectorWidth Width { get; } = width;

    /// <summary>Vectors of a kernel that has code for the widths that so many channels are worth; others run the next narrower.</summary>
    public VectorWidth WidthOf(int channels) => VectorWidth.For(channels).First(width => width.Bits <= Width.Bits);

    /// <summary>A place by its role.</summary>
    public Place this[KernelParameter parameter]
    {
        get => _places[parameter];
        set => _places[parameter] = value;
    }

    /// <summary>The least value of an output.</summary>
    public double Minimum => _numbers[KernelParameter.Minimum];

    /// <summary>The greatest value of an output.</summary>
    public double Maximum => _numbers[KernelParameter.Maximum];

    /// <summary>What becomes of a sum; its bias is part of it.</summary>
    /// <param name="epilogue">What the kernel does with its sums.</param>
    /// <param name="sum">The sum.</param>
    /// <param name="y">Where it goes.</param>
    public double End(Epilogue epilogue, double sum, Func<double> y) => epilogue switch
    {
        Epilogue.BiasClamp => Math.Max(Minimum, sum),
        Epilogue.BiasRange => Math.Min(Maximum, Math.Max(double.IsInfinity(Maximum) ? double.NegativeInfinity : 0, sum)),
        Epilogue.AddBiasClamp => Math.Max(Minimum, y() + sum),
        Epilogue.Add => y() + sum,
        _ => sum,
    };

    /// <summary>How many samples.</summary>
    public int Count => (int)_numbers[KernelParameter.Count];

    /// <summary>The range of units.</summary>
    public (int First, int End) Units => ((int)_numbers[KernelParameter.FirstUnit], (int)_numbers[KernelParameter.EndUnit]);

    /// <summary>The rows, or the pixels of the only row, that a strip has of a correlation's map; null for all.</summary>
    public (int Begin, int End)? Strip { get; set; }

    public void Set(KernelParameter parameter, double number) => _numbers[parameter] = number;
}
