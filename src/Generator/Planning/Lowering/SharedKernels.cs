using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>Kernels that compute a part of their iterations: calls that want all of them say so.</summary>
internal static class SharedKernels
{
    /// <summary>The plan with some kernels in that form.</summary>
    /// <param name="plan">The plan, whose calls that want a part have an operand that says which.</param>
    /// <param name="numbers">The kernels.</param>
    /// <param name="form">Their form.</param>
    public static NetworkPlan In(NetworkPlan plan, ISet<int> numbers, Func<KernelPlan, KernelPlan> form)
    {
        HashSet<string> names = [.. numbers.Select(number => plan.Kernels[number].Name)];
        return plan with
        {
            Segments = plan.Segments.Select(segment => segment with
            {
                Infer = segment.Infer.Select(Completed).ToEquatableArray(),
                Forward = segment.Forward.Select(Completed).ToEquatableArray(),
                Backward = segment.Backward.Select(Completed).ToEquatableArray(),
            }).ToEquatableArray(),
            Kernels = plan.Kernels.Select((kernel, i) => numbers.Contains(i) ? kernel with { Plan = form(kernel.Plan) } : kernel)
                .ToEquatableArray(),
            Operations = plan.Operations.Select(OfOperation).ToEquatableArray(),
        };

        Call Completed(Call call) =>
            call.Callee is KernelCallee callee && numbers.Contains(callee.Kernel) && !call.Operands.Any(IsPart)
                ? With(call, new ChunkOperand(IsWhole: true))
                : call;

        FunctionalOperation OfOperation(FunctionalOperation operation) => operation with
        {
            Forward = operation.Forward with { Kernel = Formed(operation.Forward.Kernel) },
            Gradient = operation.Gradient is { } gradient ? gradient with { Data = Formed(gradient.Data) } : null,
        };

        PlannedKernel<CorrelationKernel> Formed(PlannedKernel<CorrelationKernel> kernel) => names.Contains(kernel.Name)
            ? kernel with { Plan = (CorrelationKernel)form(kernel.Plan) }
            : kernel;
    }

    /// <summary>A call with the operand that says which part it wants, in the place of another that says so.</summary>
    public static Call With(Call call, Operand part) =>
        call with { Operands = call.Operands.Where(operand => !IsPart(operand)).Append(part).ToEquatableArray() };

    private static bool IsPart(Operand operand) => operand is ChunkOperand or StripOperand;
}
