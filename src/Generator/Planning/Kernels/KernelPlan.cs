using System.Collections.Generic;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels;

/// <summary>One kernel of the emitted file, with every number it is printed from. Equal plans share one kernel.</summary>
/// <param name="Label">Spells the specialisation; the kernel's name is built from it.</param>
/// <param name="Title">What it computes, for the emitted summary.</param>
/// <param name="Flops">Floating-point operations of one call, without dead work.</param>
internal abstract record KernelPlan(string Label, string Title, long Flops)
{
    /// <summary>What it is called with, in order. Emission prints its parameters from this; the schedule binds operands to them by role.</summary>
    public abstract IReadOnlyList<KernelParameter> Parameters { get; }
}
