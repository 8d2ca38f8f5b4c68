using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Estimates;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Sharing;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>The kernels of a network: equal plans share one, equal labels of different plans are numbered.</summary>
internal sealed class KernelTable(MachineModel machine, Prefetching prefetching)
{
    private readonly List<NamedKernel> _kernels = [];
    private readonly Dictionary<KernelPlan, int> _numbers = [];

    /// <summary>The number of a plan; made on first use, as small as the JIT asks for.</summary>
    public int IndexOf(KernelPlan plan)
    {
        if (!_numbers.TryGetValue(plan, out int number))
        {
            (string label, string title, _) = plan.Description;
            int same = _kernels.Count(kernel => kernel.Plan.Description.Label == label);
            number = _kernels.Count;
            string name = same == 0 ? label : InvariantText.Of($"{label}_{same + 1}");
            _kernels.Add(new NamedKernel(name, title, MethodBudget.Fit(plan, machine)));
            _numbers.Add(plan, number);
        }

        return number;
    }

    /// <summary>The plan of a number.</summary>
    public KernelPlan this[int number] => _kernels[number].Plan;

    /// <summary>The name that a plan is called by.</summary>
    public string NameOf(KernelPlan plan) => _kernels[IndexOf(plan)].Name;

    /// <summary>The kernels by number, with the register tiles that they share.</summary>
    /// <param name="microBatch">Samples that a worker takes together: no tile over samples is larger.</param>
    public EquatableArray<NamedKernel> ToArray(int microBatch)
    {
        IReadOnlyList<KernelPlan> plans = SharedTiles.Choose(
            machine, [.. _kernels.Select(kernel => Prefetched(Within(kernel.Plan, microBatch)))]);
        return _kernels.Select((kernel, i) => kernel with { Plan = plans[i] }).ToEquatableArray();
    }

    private KernelPlan Prefetched(KernelPlan plan) => plan is CorrelationKernel correlation ? prefetching.Of(machine, correlation) : plan;

    private static KernelPlan Within(KernelPlan plan, int microBatch) => plan is CorrelationKernel { Samples: true } samples
        ? samples with
        {
            Tilings = samples.Tilings.Select(tiling => tiling with { TileColumns = Math.Min(tiling.TileColumns, microBatch) })
                .ToEquatableArray(),
        }
        : plan;
}
