using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Kernels.Tests.Cases;

namespace ConvGen.Kernels.Tests.Widths;

/// <summary>
/// Which cases each width checks. The machine's own checks all; of the others, each case meets one or two in turn: what they find of a kind
/// of kernel they find in some of its cases, and all of them everywhere would take twice the time. Where a kind has few cases, all widths
/// check them.
/// </summary>
internal static class WidthShare
{
    public const string None = "";
    public const string Bits256 = "DOTNET_PreferredVectorBitWidth=256";
    public const string Bits128 = "DOTNET_PreferredVectorBitWidth=128";
    public const string SixteenRegisters = "DOTNET_EnableAVX512=0";
    public const string NoFusedMultiplyAdd = "DOTNET_EnableAVX2=0";

    /// <summary>Set to anything, this environment variable has every width check every case.</summary>
    public const string Everything = "CONVGEN_EVERY_WIDTH";

    /// <summary>A kind of kernel that fewer cases have might miss a width.</summary>
    private const int FewCases = 8;

    /// <summary>Multiples of the golden ratio fall evenly between 0 and 1, whatever pattern the list of cases has.</summary>
    private const double GoldenRatio = 0.6180339887498949;

    private static readonly HashSet<string> _rare = [.. AllCases.List
        .SelectMany(networkCase => KernelKinds.Of(networkCase).Select(kind => (Kind: kind, networkCase.Name)))
        .GroupBy(pair => pair.Kind)
        .Where(kind => kind.Count() < FewCases)
        .SelectMany(kind => kind.Select(pair => pair.Name))];

    /// <summary>The names of the cases that a process with this knob checks.</summary>
    public static IEnumerable<string> Of(string knob)
    {
        bool everything = Environment.GetEnvironmentVariable(Everything) is not null;
        for (int i = 0; i < AllCases.List.Count; i++)
        {
            string name = AllCases.List[i].Name;
            if (everything || _rare.Contains(name) || Takes(knob, i * GoldenRatio % 1))
            {
                yield return name;
            }
        }
    }

    private static bool Takes(string knob, double turn) => knob switch
    {
        None => true,
        Bits256 => turn < 0.5,
        Bits128 => turn >= 0.5,
        NoFusedMultiplyAdd => turn is >= 0.25 and < 0.5,
        SixteenRegisters => turn is >= 0.5 and < 0.75,
        _ => throw new ArgumentOutOfRangeException(nameof(knob), knob, "Expected one of the knobs of this class."),
    };
}
