using System.Runtime.CompilerServices;
using System.Threading;

namespace ConvGen.Execution;

/// <summary>
/// The copies of weights in the order that kernels read them in, refreshed when the parameters have changed. Those that only training reads
/// lie in a memory of their own, made at the first training pass: a network that only predicts never has it.
/// </summary>
/// <remarks>Safe from many threads while nobody writes parameters.</remarks>
internal sealed class PackedWeights : ParallelJob
{
    private readonly NetworkEngine _engine;
    private readonly AlignedMemory _memory;
    private readonly KernelTransformJob? _transforms;
    private readonly Lock _lock = new();
    private AlignedMemory? _trainingMemory;
    private int _first;
    private long _version = -1;
    private long _trainingVersion = -1;
    private long _onDemandVersion = -1;
    private long _predictionVersion = -1;
    private long _frozenVersion = -1;
    private long _frozenTrainingVersion = -1;

    public PackedWeights(NetworkEngine engine)
    {
        _engine = engine;
        _memory = engine.Allocate(engine.Description.PackedLength);
        _transforms = engine.Description.TransformedKernels.Count > 0 ? new KernelTransformJob(engine) : null;
    }

    /// <summary>What kernel transforms do; null where there are none.</summary>
    public KernelTransformJob? Transforms => _transforms;

    /// <summary>What predictions read, and what transforms make.</summary>
    public ref float Reference => ref _memory.Reference;

    /// <summary>What only training reads; a null reference before the first training pass.</summary>
    public ref float TrainingReference
    {
        get
        {
            AlignedMemory? memory = Volatile.Read(ref _trainingMemory);
            return ref memory is null ? ref Unsafe.NullRef<float>() : ref memory.Reference;
        }
    }

    /// <summary>Whether a training pass has been prepared.</summary>
    public bool HasTrainingMemory => Volatile.Read(ref _trainingMemory) is not null;

    /// <summary>The number of the first copy that belongs to a stage: <see cref="StageWeights"/> makes those.</summary>
    public int FirstOfStages => FirstFrozen + Description.FrozenFoldings + Description.FrozenCopies + Description.FrozenTrainingCopies;

    private NetworkDescription Description => _engine.Description;

    private int FirstOnDemand => Description.PackedCopies + Description.TrainingCopies;

    private int FirstPrediction => FirstOnDemand + Description.OnDemandCopies;

    private int FirstFrozen => FirstPrediction + Description.PredictionCopies;

    /// <summary>Prepares predictions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ForPrediction(int threads)
    {
        if (Volatile.Read(ref _version) != _engine.Parameters.Version)
        {
            lock (_lock)
            {
                Refresh(threads, training: false);
            }
        }

        // Folded normalisations come before the copies that are packed from them.
        Refresh(ref _predictionVersion, _engine.Parameters.StateVersion, FirstPrediction, Description.PredictionCopies);
    }

    /// <summary>Prepares passes that keep what a backward pass needs, and those backward passes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void ForTraining(int threads)
    {
        if (Volatile.Read(ref _trainingVersion) != _engine.Parameters.Version)
        {
            lock (_lock)
            {
                Refresh(threads, training: true);
            }
        }
    }

    /// <summary>Prepares gradients of the inputs; behind <see cref="ForTraining"/>.</summary>
    public void ForInputGradients() =>
        Refresh(ref _onDemandVersion, _engine.Parameters.Version, FirstOnDemand, Description.OnDemandCopies);

    public override void Execute(int item, int worker) =>
        _engine.Program.Pack(_first + item, default, ref _engine.ParameterReference, ref Reference, ref TrainingReference);

    /// <summary>Copies that are made on one thread, when they are older than the parameters.</summary>
    private void Refresh(ref long packed, long version, int first, int copies)
    {
        if (copies > 0 && Volatile.Read(ref packed) != version)
        {
            lock (_lock)
            {
                if (packed != version)
                {
                    Pack(first, copies, threads: 1);
                    Volatile.Write(ref packed, version);
                }
            }
        }
    }

    private void Refresh(int threads, bool training)
    {
        long version = _engine.Parameters.Version;
        _engine.Parameters.EnsureStarted();
        if (training && _trainingMemory is null)
        {
            Volatile.Write(ref _trainingMemory, _engine.Allocate(Description.TrainingPackedLength));
        }

        bool isCurrent = _version == version;
        if (!isCurrent)
        {
            // Copies are packed from what it makes.
            _transforms?.Apply(threads, frozen: _frozenVersion != _engine.Parameters.FrozenVersion);
        }

        // Training's copies are numbered behind the others: threads share all that is to be done.
        int first = isCurrent ? Description.PackedCopies : 0;
        int end = Description.PackedCopies + (training && _trainingVersion != version ? Description.TrainingCopies : 0);
        Pack(first, end - first, threads);
        RefreshFrozen(threads, training);
        Volatile.Write(ref _version, version);
        if (training)
        {
            Volatile.Write(ref _trainingVersion, version);
        }
    }

    /// <summary>What is made of parameters that are not trained stays as long as nobody sets them, whatever an optimiser moves.</summary>
    private void RefreshFrozen(int threads, bool training)
    {
        long version = _engine.Parameters.FrozenVersion;
        int first = FirstFrozen;
        if (_frozenVersion != version)
        {
            Pack(first, Description.FrozenFoldings, threads);
            Pack(first + Description.FrozenFoldings, Description.FrozenCopies, threads);
            _frozenVersion = version;
        }

        if (training && _frozenTrainingVersion != version)
        {
            Pack(first + Description.FrozenFoldings + Description.FrozenCopies, Description.FrozenTrainingCopies, threads);
            _frozenTrainingVersion = version;
        }
    }

    private void Pack(int first, int copies, int threads)
    {
        _first = first;
        WorkerPool.Run(threads, copies, this);
    }
}
