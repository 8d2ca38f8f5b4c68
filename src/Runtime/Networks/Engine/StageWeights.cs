using System.Runtime.CompilerServices;

namespace ConvGen.Execution;

/// <summary>The copies of weights that the stages of a training have in turn, each packed right before its stage.</summary>
/// <remarks>Whoever goes through the stages has memory of its own: another may be in another stage.</remarks>
internal sealed class StageWeights : ParallelJob
{
    private readonly NetworkEngine _engine;
    private readonly int[] _firsts;
    private AlignedMemory? _memory;
    private int _parts;
    private int _stage;

    public StageWeights(NetworkEngine engine)
    {
        _engine = engine;
        NetworkDescription description = engine.Description;
        _firsts = new int[description.StageCopies.Count + 1];
        _firsts[0] = engine.Packed.FirstOfStages;
        for (int stage = 0; stage < description.StageCopies.Count; stage++)
        {
            _firsts[stage + 1] = _firsts[stage] + description.StageCopies[stage];
        }
    }

    /// <summary>What the present stage reads; a null reference where no stage has copies of its own.</summary>
    public ref float Reference => ref _memory is null ? ref Unsafe.NullRef<float>() : ref _memory.Reference;

    /// <summary>Prepares a stage; what another stage reads is lost.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Prepare(int stage, int threads)
    {
        _engine.Packed.ForTraining(threads);
        if (stage >= _firsts.Length - 1 || _firsts[stage] == _firsts[stage + 1])
        {
            return;
        }

        _memory ??= _engine.Allocate(_engine.Description.StagePackedLength);
        (_stage, _parts) = (stage, threads);
        WorkerPool.Run(threads, (_firsts[stage + 1] - _firsts[stage]) * threads, this);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Execute(int item, int worker) => _engine.Program.Pack(
        _firsts[_stage] + item / _parts, new PackingPart(item % _parts, _parts),
        ref _engine.ParameterReference, ref _engine.PackedReference, ref Reference);
}
