using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using ConvGen.Benchmarks.Compiling;
using ConvGen.Execution;
using ConvGen.Generator.Emission;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Plan;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Benchmarks.Convolutions;

/// <summary>A shape as the generator compiles it, its schedule cut down to one pass.</summary>
/// <param name="Kernels">Emitted kernels that the pass runs.</param>
/// <param name="RunsForward">Whether some are in the forward schedule.</param>
/// <param name="RunsBackward">Whether some are in the backward schedule.</param>
internal sealed record CompiledConvolution(
    ConvolutionShape Shape, Pass Pass, NetworkProgram Program, IReadOnlyList<NamedKernel> Kernels, bool RunsForward, bool RunsBackward)
{
    /// <summary>What its kernels compute with.</summary>
    public string Algorithm => Kernels.Any(kernel => kernel.Plan is WinogradKernel) ? "winograd" : "direct";

    /// <summary>Declares the shapes, runs the generator, cuts, compiles and loads: one assembly a pass.</summary>
    public static IReadOnlyList<CompiledConvolution> Compile(
        IReadOnlyList<ConvolutionShape> shapes, IReadOnlyList<Pass> passes, string algorithm)
    {
        string source = string.Concat(shapes.Select(shape => shape.Source(algorithm)));
        CSharpCompilation declarations = InProcessCompiler.Compilation("Shapes", InProcessCompiler.Parse(source));
        NetworkPlan[] plans = [.. InProcessCompiler.Plans(declarations)];
        List<CompiledConvolution> compiled = [];
        foreach (Pass pass in passes)
        {
            ScheduleCut[] cuts = [.. shapes.Select(shape => ScheduleCut.Of(PlanOf(plans, shape), pass))];
            SyntaxTree[] trees = [.. cuts.Select(cut => InProcessCompiler.Parse(ProgramEmitter.Emit(cut.Plan)))];
            Assembly assembly = Assembly.Load(InProcessCompiler.Emit(InProcessCompiler.Compilation(PassNames.Of(pass), trees)));
            compiled.AddRange(shapes.Select((shape, i) => new CompiledConvolution(shape, pass, Load(assembly, shape), cuts[i].Kernels, cuts[i].KeepsForward, cuts[i].KeepsBackward)));
        }

        // Shape by shape, as the table is read.
        return
        [
            .. compiled
                .OrderBy(convolution => Array.IndexOf(ConvolutionShape.All, convolution.Shape))
                .ThenBy(convolution => convolution.Pass),
        ];
    }

    private static NetworkPlan PlanOf(NetworkPlan[] plans, ConvolutionShape shape) =>
        Array.Find(plans, plan => plan.Network.Type.Name == shape.TypeName)
        ?? throw new InvalidOperationException($"The generator made no plan for {shape.Name}:\n{shape.Source("Auto")}");

    private static NetworkProgram Load(Assembly assembly, ConvolutionShape shape) =>
        (NetworkProgram)assembly.GetType($"ConvGen.Generated.{shape.TypeName}.Program", throwOnError: true)!
            .GetField("Instance", BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
}
