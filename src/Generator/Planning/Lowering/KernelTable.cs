using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>The kernels of a network: equal plans share one, equal labels of different plans are numbered.</summary>
internal sealed class KernelTable
{
    private readonly List<NamedKernel> _kernels = [];

    /// <summary>The name that a plan is called by.</summary>
    public string NameOf(KernelPlan plan)
    {
        NamedKernel? known = _kernels.FirstOrDefault(kernel => kernel.Plan.Equals(plan));
        if (known is null)
        {
            int same = _kernels.Count(kernel => kernel.Plan.Label == plan.Label);
            known = new NamedKernel(same == 0 ? plan.Label : InvariantText.Of($"{plan.Label}_{same + 1}"), plan);
            _kernels.Add(known);
        }

        return known.Name;
    }

    public EquatableArray<NamedKernel> ToArray() => _kernels.ToEquatableArray();
}
