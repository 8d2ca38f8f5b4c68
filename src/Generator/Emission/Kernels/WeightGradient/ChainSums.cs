using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.WeightGradient;

/// <summary>A register that a chain sums in, and where its sum goes.</summary>
/// <param name="Name">The register.</param>
/// <param name="Dw">Offset in the gradient.</param>
/// <param name="DwLanes">Lanes that are the gradient's; what lies behind them in memory is another's.</param>
/// <param name="Sums">Offset among the sums of a block.</param>
/// <param name="SumsLanes">Lanes that are stored there.</param>
internal readonly record struct ChainRegister(string Name, int Dw, int DwLanes, int Sums, int SumsLanes);

/// <summary>Prints what happens to the registers of a tile before and behind its chains.</summary>
/// <param name="writer">Where to print.</param>
/// <param name="code">The width.</param>
/// <param name="lines">The registers; those of a line are printed side by side.</param>
internal sealed class ChainSums(SourceWriter writer, VectorCode code, IReadOnlyList<ChainRegister[]> lines)
{
    /// <summary>A chain starts at zero.</summary>
    public void Start() => Declare(_ => code.Zero);

    /// <summary>The only chain goes on where the gradient ended.</summary>
    public void Continue() => Declare(register => code.Load("dw", register.Dw));

    /// <summary>The only chain ends.</summary>
    public void End() => Lines(register => code.Store(register.Name, "dw", register.Dw, register.DwLanes));

    /// <summary>The sums of a block start at zero.</summary>
    public void Clear() => Lines(register => code.Store(code.Zero, "sums", register.Sums, register.SumsLanes));

    /// <summary>A chain ends: it is added to the sums of its block.</summary>
    public void AddChain() => Lines(register => Add("sums", register.Sums, register.SumsLanes, register.Name));

    /// <summary>The block ends: its sums are added to the gradient.</summary>
    public void AddSums() => Lines(register => Add("dw", register.Dw, register.DwLanes, code.Load("sums", register.Sums)));

    private string Add(string target, int offset, int lanes, string term)
    {
        string sum = $"{code.Load(target, offset)} + {term}";
        return code.Store(lanes < code.Width.Lanes ? sum : $"({sum})", target, offset, lanes);
    }

    private void Declare(Func<ChainRegister, string> value)
    {
        foreach (ChainRegister[] line in lines)
        {
            writer.Line($"{code.Type} {string.Join(", ", line.Select(register => $"{register.Name} = {value(register)}"))};");
        }

        writer.Line();
    }

    private void Lines(Func<ChainRegister, string> statement)
    {
        foreach (ChainRegister[] line in lines)
        {
            writer.Line(string.Join(" ", line.Select(statement)));
        }
    }
}
