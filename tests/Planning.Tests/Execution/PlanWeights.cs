using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Execution;

/// <summary>The trained parameters and the packed copies, for a machine of one vector width.</summary>
internal sealed class PlanWeights
{
    private readonly NetworkPlan _plan;
    private readonly Cells _trained;
    private readonly Cells _packed;
    private readonly Cells _trainingPacked;
    private readonly IReadOnlyList<Storage> _copies;
    private Cells _stagePacked = new("packed for a stage", 0);
    private IReadOnlyList<Storage> _stageCopies = [];

    /// <param name="plan">The network.</param>
    /// <param name="width">Vectors of the machine.</param>
    /// <param name="canonical">The parameters in canonical order.</param>
    public PlanWeights(NetworkPlan plan, VectorWidth width, IReadOnlyList<double[]> canonical)
    {
        (_plan, Width) = (plan, width);
        _trained = new Cells("parameters", plan.Parameters.Length);
        for (int i = 0; i < canonical.Count; i++)
        {
            PlacedParameter placed = plan.Parameters.Parameters[i];
            double[] memory = ParameterLayout.FromCanonical(placed, canonical[i]);
            Place place = ParameterLayout.StorageOf(_trained, placed).At(0);
            for (int j = 0; j < memory.Length; j++)
            {
                place.Write(j, memory[j]);
            }
        }

        // Packed memory is zero when it is made; what nobody copies to stays so and stands in for the bias of layers without.
        _packed = new Cells("packed", plan.PackedLength);
        _trainingPacked = new Cells("packed for training", plan.TrainingPackedLength);
        bool[] copied = new bool[plan.PackedLength], copiedForTraining = new bool[plan.TrainingPackedLength];
        List<Storage> copies = [];
        foreach (PackedCopy copy in plan.PackedCopies.Where(copy => copy.Use != PackedUse.Stage))
        {
            Place(copy.Name, copy.Space, copy.Offset, (copy.Slices - 1) * copy.SliceLength + copy.Reader.PackedLength);
        }

        foreach (FoldingPlan folding in plan.Foldings)
        {
            Place($"factors of {folding.Name}", MemorySpace.Packed, folding.Factors, 2 * folding.Channels);
            if (folding.Weights is { } folded)
            {
                Place($"weights that {folding.Name} is folded into", MemorySpace.Packed, folded.Folded, folded.Length);
            }
        }

        for (int i = 0; i < copied.Length; i++)
        {
            if (!copied[i])
            {
                _packed.MakeZeros(i, 0);
            }
        }

        _copies = copies;

        void Place(string name, MemorySpace space, int offset, int length)
        {
            bool[] taken = space == MemorySpace.Packed ? copied : copiedForTraining;
            Storage storage = new(CellsOf(space), offset, length, copies.Count + 1, Lifetime.Lasting, name);
            copies.Add(storage);
            for (int i = storage.Start; i < storage.Start + length; i++)
            {
                taken[i] = taken[i] ? throw new MemoryFault(MemoryFaultKind.NoRoom, $"{name} lies where another packed copy does") : true;
            }
        }
    }

    /// <summary>Vectors of the machine.</summary>
    public VectorWidth Width { get; }

    /// <summary>Makes the copies that some passes need; first what they are made of.</summary>
    public void Pack(PackedUse use)
    {
        foreach (FoldingPlan folding in _plan.Foldings.Where(folding => folding.Use == use))
        {
            Folding.Run(folding, this);
        }

        for (int i = 0; i < _plan.PackedCopies.Count; i++)
        {
            PackedCopy copy = _plan.PackedCopies[i];
            if (copy.Use == use && copy.InPlace?[NumberOf(Width)] != true)
            {
                for (int slice = 0; slice < copy.Slices; slice++)
                {
                    Packing.Run(
                        copy, Width, Of(copy.Weights)[slice * copy.TrainedSliceStep], _copies[i].At(slice * copy.SliceLength));
                }
            }
        }
    }

    /// <summary>Makes the copies of a stage; those of other stages are gone.</summary>
    public void BeginStage(int stage)
    {
        _stagePacked = new Cells("packed for a stage", _plan.StagePackedLength);
        List<Storage> copies = [];
        foreach (PackedCopy copy in _plan.PackedCopies.Where(copy => copy.Use == PackedUse.Stage && copy.Stage == stage))
        {
            Storage storage = new(_stagePacked, copy.Offset, copy.Reader.PackedLength, copies.Count + 1, Lifetime.Lasting, copy.Name);
            if (copies.Any(storage.Meets))
            {
                throw new MemoryFault(MemoryFaultKind.NoRoom, $"{copy.Name} lies where another packed copy of its stage does");
            }

            copies.Add(storage);
            if (copy.InPlace?[NumberOf(Width)] != true)
            {
                Packing.Run(copy, Width, Of(copy.Weights), storage.At(0));
            }
        }

        _stageCopies = copies;
    }

    /// <summary>A place in the trained parameter that lies there.</summary>
    public Place Trained(int offset) => ParameterLayout.At(_trained, _plan, offset);

    /// <summary>A place in the packed copy that lies there; zeros where none does.</summary>
    public Place Packed(int offset, MemorySpace space = MemorySpace.Packed)
    {
        Cells cells = CellsOf(space);
        Storage? there = (space == MemorySpace.StagePacked ? _stageCopies : _copies).FirstOrDefault(
            copy => copy.Cells == cells && copy.Start <= offset && offset < copy.Start + copy.Length);
        return there is null ? Storage.All(cells).At(offset) : there.At(offset - there.Start);
    }

    /// <summary>Weights that some widths read where they are trained.</summary>
    public Place Of(WeightsReference weights) => weights.InPlace[NumberOf(Width)] ? Trained(weights.Trained) : Of(weights.Packed);

    /// <summary>A place in either.</summary>
    public Place Of(Reference reference) => reference.Space is MemorySpace.Packed or MemorySpace.TrainingPacked or MemorySpace.StagePacked
        ? Packed(reference.Offset, reference.Space)
        : Trained(reference.Offset);

    private Cells CellsOf(MemorySpace space) => space switch
    {
        MemorySpace.Packed => _packed,
        MemorySpace.TrainingPacked => _trainingPacked,
        _ => _stagePacked,
    };

    /// <summary>Its number among all widths, widest first.</summary>
    private static int NumberOf(VectorWidth width) => VectorWidth.All.Count(other => other.Bits > width.Bits);
}
