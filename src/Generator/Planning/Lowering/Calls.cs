using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Makes calls: of kernels by the roles of their parameters, of the runtime's functions by position.</summary>
internal static class Calls
{
    /// <summary>The call of a kernel, with an operand for each of its parameters; the number of samples needs none.</summary>
    /// <exception cref="InvalidOperationException">The operands are not those that the kernel declares: a fault of the
    /// lowering.</exception>
    public static Call Kernel(
        LoweringContext context, KernelPlan kernel, CallRole role, Condition condition, string comment,
        params (KernelParameter Parameter, Operand Operand)[] operands)
    {
        IReadOnlyList<KernelParameter> parameters = kernel.Parameters;
        Operand[] ordered = [.. parameters.Select(parameter =>
            operands.Where(operand => operand.Parameter == parameter).Select(operand => operand.Operand).SingleOrDefault()
            ?? (parameter == KernelParameter.Count ? new SampleCount(1) : throw Mismatch()))];
        return operands.All(operand => parameters.Contains(operand.Parameter))
            ? new Call(new KernelCallee(context.Kernels.IndexOf(kernel)), new EquatableArray<Operand>(ordered), role, condition, comment)
            : throw Mismatch();

        InvalidOperationException Mismatch() => new(
            $"{kernel.Description.Label} takes {string.Join(", ", parameters)}; it was "
                + $"given {string.Join(", ", operands.Select(operand => operand.Parameter))}.");
    }

    /// <summary>The call of a function of the runtime.</summary>
    public static Call Function(RuntimeFunction function, CallRole role, Condition condition, string comment, params Operand[] operands) =>
        new(new FunctionCallee(function), new EquatableArray<Operand>(operands), role, condition, comment);
}
