using System;
using System.Collections.Generic;
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
    private readonly Dictionary<int, int> _lastSegments;

    /// <param name="plan">The network.</param>
    /// <param name="laterOnes">Whether those that are taken from the whole batch later are left out: backward must not touch them.</param>
    public Gradients(NetworkPlan plan, bool laterOnes)
    {
        (_plan, _laterOnes) = (plan, laterOnes);
        _cells = new Cells("gradients", plan.Parameters.Length);
        _lastSegments = plan.Parameters.Parameters.Where(placed => placed.Parameter.Trainable)
            .Zip(plan.GradientSegments).ToDictionary(pair => pair.First.Offset, pair => pair.Second);
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

    /// <summary>The segment that goes backward in a training step.</summary>
    public int Segment { get; set; } = int.MaxValue;

    /// <summary>A place in the gradient of the parameter that lies there.</summary>
    /// <exception cref="MemoryFault">It is not trained and has none, or other ranks may have been told it already.</exception>
    public Place At(int offset)
    {
        if (_plan.Parameters.Parameters.Any(placed => placed.Offset == offset && !placed.Parameter.Trainable))
        {
            throw new MemoryFault(MemoryFaultKind.NoRoom, $"gradients[{offset}] are those of a parameter that is not trained");
        }

        return _lastSegments.TryGetValue(offset, out int last) && Segment < last
            ? throw new MemoryFault(MemoryFaultKind.NoRoom, $"gradients[{offset}] are final since segment {last}, not {Segment}")
            : ParameterLayout.At(_cells, _plan, offset);
    }

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
