using System.Collections.Generic;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Kernels;

/// <summary>
/// One kernel of the emitted file, with every number it is printed from. Equal plans share one kernel; what it is called in words takes no
/// part in that, so layers of different names share kernels of equal numbers.
/// </summary>
internal abstract record KernelPlan(KernelDescription Description)
{
    /// <inheritdoc cref="KernelDescription.Flops"/>
    public long Flops => Description.Flops;

    /// <summary>
    /// What it is called with, in order. Emission prints its parameters from this; the schedule binds operands to them by role.
    /// </summary>
    public IReadOnlyList<KernelParameter> Parameters =>
        IsShared ? [.. WholeParameters, KernelParameter.Chunk] : WholeParameters;

    /// <summary>Whether it computes a chunk of its iterations, for threads that share them.</summary>
    public bool IsShared { get; init; }

    /// <summary>What it is called with when it computes everything.</summary>
    protected abstract IReadOnlyList<KernelParameter> WholeParameters { get; }

    /// <summary>The vector widths that it is emitted for, widest first.</summary>
    public abstract EquatableArray<VectorWidth> Widths { get; }

    /// <summary>Iterations of the loop that threads can share, at a width; 1 for none.</summary>
    public virtual int Iterations(MachineModel machine, VectorWidth width) => 1;

    /// <summary>The kernel that computes a chunk of those.</summary>
    public virtual KernelPlan AsShared(MachineModel machine) => this with { IsShared = true };

    public virtual bool Equals(KernelPlan? other) =>
        other is not null && EqualityContract == other.EqualityContract && Flops == other.Flops && IsShared == other.IsShared;

    public override int GetHashCode() => Flops.GetHashCode();
}

/// <summary>What a kernel is called, and what it costs.</summary>
/// <param name="Label">Spells the specialisation; the kernel's name is built from it.</param>
/// <param name="Title">What it computes, for the emitted summary.</param>
/// <param name="Flops">Floating-point operations of one call, without dead work.</param>
internal sealed record KernelDescription(string Label, string Title, long Flops);
