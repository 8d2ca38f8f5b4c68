using System;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Benchmarks.Networks;

/// <summary>A network whose passes are switched off one by one.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="IsLarge">Whether it takes photographs.</param>
/// <param name="Declaration">C#, with the input as in <paramref name="Input"/>.</param>
/// <param name="Input">The attribute of the input without its closing bracket.</param>
/// <param name="Cases">What is measured.</param>
internal sealed record PassesModel(string Name, bool IsLarge, string Declaration, string Input, (string Mode, int Batch)[] Cases)
{
    public static PassesModel OfChain(string name, int batch) =>
        new(name, false, CompiledNetwork.Declaration(name + ".cs"), "[Input(28, 28, 1", [("train", batch)]);

    public static PassesModel OfArchitecture(string name, string attribute) => new(
        name, true,
        $$"""
        using ConvGen;

        namespace Measured;

        [Input(224, 224, 3)]
        [{{attribute}}]
        public partial class Network;
        """,
        "[Input(224, 224, 3", [("infer", 1), ("infer", 8), ("train", 8)]);

    /// <summary>The network without some passes.</summary>
    public CSharpCompilation Compile(Passes without)
    {
        string flags = string.Join(" | ", without.ToString().Split(", ").Select(pass => "Passes." + pass));
        return CompiledNetwork.Compile(
            Name, $"Without.{without}", Declaration.Replace(Input + ")]", $"{Input}, Without = {flags})]", StringComparison.Ordinal));
    }
}
