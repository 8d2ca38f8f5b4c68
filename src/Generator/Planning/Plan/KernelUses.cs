using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Plan;

/// <summary>Finds what calls each kernel.</summary>
internal static class KernelUses
{
    public static EquatableArray<NamedKernel> Mark(
        EquatableArray<NamedKernel> kernels, IEnumerable<SegmentPlan> segments, IEnumerable<FunctionalOperation> operations)
    {
        HashSet<string> ofOperations = [.. operations.SelectMany(Kernels)];
        KernelUse[] uses = [.. kernels.Select(kernel => ofOperations.Contains(kernel.Name) ? KernelUse.Operations : default)];
        foreach (Call call in segments.SelectMany(segment => segment.Calls))
        {
            if (call.Callee is KernelCallee callee)
            {
                uses[callee.Kernel] |= call.Condition == Condition.InputGradients ? KernelUse.InputGradients : KernelUse.Passes;
            }
        }

        return kernels.Select((kernel, i) => kernel with { Use = uses[i] }).ToEquatableArray();
    }

    private static IEnumerable<string> Kernels(FunctionalOperation operation) => operation.Gradient is { } gradient
        ? [operation.Forward.Kernel.Name, gradient.Data.Name, gradient.WeightsGradient.Name]
        : [operation.Forward.Kernel.Name];
}
