using System;
using System.Linq;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Execution;

/// <summary>Gradients of all parameters, zero at first, laid out as the parameters are.</summary>
internal sealed class Gradients
{
    private readonly NetworkPlan _plan;
    private readonly bool _laterOnes;
    private readonly Cells _cells;

    /// <param name="plan">The network.</param>
    /// <param name="laterOnes">Whether those that are taken from the whole batch later are left out: backward must not touch them.</param>
    public Gradients(NetworkPlan plan, bool laterOnes)
    {
        (_plan, _laterOnes) = (plan, laterOnes);
        _cells = new Cells("gradients", plan.Parameters.Length);
        foreach (PlacedParameter parameter in plan.Parameters.Parameters)
        {
            if (!laterOnes || !IsLater(parameter))
            {
                Storage storage = ParameterLayout.StorageOf(_cells, parameter);
                for (int i = 0; i < storage.Length; i++)
                {
                    storage.At(0).Write(i, 0);
                }
            }
        }
    }

    /// <summary>A place in the gradient of the parameter that lies there.</summary>
    /// <exception cref="MemoryFault">It is not trained: it has none.</exception>
    public Place At(int offset) => _plan.Parameters.Parameters.Any(placed => placed.Offset == offset && !placed.Parameter.Trainable)
        ? throw new MemoryFault(MemoryFaultKind.NoRoom, $"gradients[{offset}] are those of a parameter that is not trained")
        : ParameterLayout.At(_cells, _plan, offset);

    /// <summary>A parameter's gradient in canonical order.</summary>
    public double[] Canonical(int parameter)
    {
        PlacedParameter placed = _plan.Parameters.Parameters[parameter];
        double[] memory = new double[ParameterLayout.LengthOf(placed)];
        ParameterLayout.StorageOf(_cells, placed).At(0).Read(0, memory);
        return ParameterLayout.ToCanonical(placed, memory);
    }

    /// <summary>Adds those of another shard, without those that come later.</summary>
    public void Add(Gradients other)
    {
        foreach (PlacedParameter placed in _plan.Parameters.Parameters.Where(placed => !_laterOnes || !IsLater(placed)))
        {
            double[] memory = new double[ParameterLayout.LengthOf(placed)];
            ParameterLayout.StorageOf(other._cells, placed).At(0).Read(0, memory);
            ParameterLayout.StorageOf(_cells, placed).At(0).Add(0, memory);
        }
    }

    private bool IsLater(PlacedParameter placed) => _plan.BatchGradients.Any(gradient => gradient.Parameter == placed.Parameter.Name);
}
