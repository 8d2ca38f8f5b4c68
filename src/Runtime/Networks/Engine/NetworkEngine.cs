using System;
using System.ComponentModel;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using ConvGen.Numerics;

namespace ConvGen.Execution;

/// <summary>Runs one network: its program over its parameter memory. Generated classes forward their members to it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NetworkEngine
{
    private readonly Func<int, AlignedMemory>? _allocator;
    private readonly AlignedMemory _values;
    private readonly AlignedMemory _packed;
    private readonly InferencePool _inference;
    private readonly PackingJob _packing;
    private readonly KernelTransformJob? _transforms;
    private readonly Lock _packLock = new();
    private long _packedVersion = -1;
    private long _onDemandVersion = -1;
    private long _predictionVersion = -1;

    /// <summary>Allocates the memory and initialises the parameters.</summary>
    /// <param name="program">The compiled network.</param>
    /// <param name="seed">Key of everything random: the same seed gives the same bits on every machine.</param>
    public NetworkEngine(NetworkProgram program, int seed)
    {
        ArgumentNullException.ThrowIfNull(program);
        _allocator = AlignedMemory.Allocator.Value;
        Program = program;
        Description = program.Description;
        Seed = seed;
        _values = Allocate(Description.ParameterLength);
        _packed = Allocate(Description.PackedLength);
        Parameters = new ParameterCollection(Description, _values, Allocate(Description.TrainableLength));
        _inference = new InferencePool(this);
        _packing = new PackingJob(this);
        _transforms = Description.TransformedKernels > 0 ? new KernelTransformJob(this) : null;
        for (int i = 0; i < Description.Parameters.Count; i++)
        {
            ParameterDescription parameter = Description.Parameters[i];
            float[] canonical = new float[parameter.Shape.Length];
            Initialization.Fill(parameter, canonical, seed, i);
            ParameterLayouts.FromCanonical(
                parameter.Layout, parameter.Shape, canonical, _values.Span.Slice(parameter.Offset, parameter.Shape.Length));
        }
    }

    /// <summary>The compiled network.</summary>
    public NetworkProgram Program { get; }

    /// <summary>Shapes, parameters and memory needs.</summary>
    public NetworkDescription Description { get; }

    /// <summary>Seed of the network.</summary>
    public int Seed { get; }

    /// <summary>The parameters, in the order of the layers.</summary>
    public ParameterCollection Parameters { get; }

    /// <summary>Whether backward passes leave gradients that <see cref="MapGradients"/> must map before anyone sees them.</summary>
    internal bool MapsGradients => _transforms is not null;

    internal ref float ParameterReference => ref _values.Reference;

    internal ref float PackedReference => ref _packed.Reference;

    /// <inheritdoc cref="INetwork.Predict(ReadOnlySpan{float}, Span{float})"/>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => Predict(inputs, outputs, threads: 1);

    /// <inheritdoc cref="INetwork.Predict(ReadOnlySpan{float}, Span{float}, int)"/>
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        int count = Lengths.Samples("Predict", inputs.Length, Description.InputShape, outputs.Length, Description.OutputShape);
        Lengths.Disjoint("Predict", inputs, outputs);
        if (count > 0)
        {
            EnsurePacked();
            EnsurePackedForPrediction();
            _inference.Run(inputs, outputs, count, threads);
        }
    }

    /// <summary>
    /// Predicts samples whose lengths the caller has checked, without the output's softmax or sigmoid where logits are asked for.
    /// </summary>
    internal void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count, bool logits)
    {
        EnsurePacked();
        EnsurePackedForPrediction();
        _inference.RunOnOneThread(inputs, outputs, count, logits);
    }

    /// <inheritdoc cref="INetwork.Read"/>
    public void Read(string name, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        ArgumentNullException.ThrowIfNull(name);
        int offset = 0;
        foreach (OutputDescription output in Description.Outputs)
        {
            if (output.Name == name)
            {
                int count = Lengths.Samples("Read", inputs.Length, Description.InputShape, outputs.Length, output.Shape);
                Lengths.Disjoint("Read", inputs, outputs);
                EnsurePacked();
                EnsurePackedForPrediction();
                _inference.Read(inputs, outputs, count, offset, output.Shape.Length);
                return;
            }

            offset += output.Shape.Length;
        }

        string known = Description.Outputs.Count == 0 ? "none" : string.Join(", ", Description.Outputs.Select(output => output.Name));
        throw new ArgumentException(
            $"'{Description.Name}' has no output \"{name}\" (it has {known}); add [Output(\"{name}\")] to the class.", nameof(name));
    }

    /// <inheritdoc cref="INetwork.CreateTape"/>
    public Tape CreateTape(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        return new Tape(this, capacity);
    }

    /// <inheritdoc cref="INetwork.Forward"/>
    public void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, Tape tape, bool training)
    {
        ArgumentNullException.ThrowIfNull(tape);
        tape.Forward(this, inputs, outputs, training);
    }

    /// <inheritdoc cref="INetwork.Backward"/>
    public void Backward(ReadOnlySpan<float> outputGradients, Tape tape, Span<float> inputGradients = default)
    {
        ArgumentNullException.ThrowIfNull(tape);
        tape.Backward(this, outputGradients, inputGradients);
    }

    /// <inheritdoc cref="INetwork.Summary(int, bool)"/>
    public string Summary(int width = SummaryTable.DefaultWidth, bool detailed = false) =>
        NetworkSummary.Format(Description, detailed, width);

    /// <summary>
    /// Refreshes the packed copies when the parameters have changed since; safe from many threads while nobody writes parameters.
    /// </summary>
    public void EnsurePacked() => EnsurePacked(threads: 1);

    /// <inheritdoc cref="EnsurePacked()"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void EnsurePacked(int threads)
    {
        if (Volatile.Read(ref _packedVersion) == Parameters.Version)
        {
            return;
        }

        lock (_packLock)
        {
            long version = Parameters.Version;
            if (_packedVersion != version)
            {
                _transforms?.Apply(threads); // Copies are packed from what it makes.
                Pack(0, Description.PackedCopies, threads);
                Volatile.Write(ref _packedVersion, version);
            }
        }
    }

    /// <summary>Also refreshes the copies that only predictions need; behind <see cref="EnsurePacked()"/>.</summary>
    private void EnsurePackedForPrediction()
    {
        if (Description.PredictionCopies == 0 || Volatile.Read(ref _predictionVersion) == Parameters.StateVersion)
        {
            return;
        }

        lock (_packLock)
        {
            long version = Parameters.StateVersion;
            if (_predictionVersion != version)
            {
                Pack(Description.PackedCopies + Description.OnDemandCopies, Description.PredictionCopies, threads: 1);
                Volatile.Write(ref _predictionVersion, version);
            }
        }
    }

    /// <summary>Also refreshes the copies that only gradients of the inputs need; behind <see cref="EnsurePacked()"/>.</summary>
    internal void EnsurePackedOnDemand()
    {
        if (Description.OnDemandCopies == 0 || Volatile.Read(ref _onDemandVersion) == Parameters.Version)
        {
            return;
        }

        lock (_packLock)
        {
            long version = Parameters.Version;
            if (_onDemandVersion != version)
            {
                Pack(Description.PackedCopies, Description.OnDemandCopies, threads: 1);
                Volatile.Write(ref _onDemandVersion, version);
            }
        }
    }

    private void Pack(int first, int copies, int threads)
    {
        _packing.First = first;
        WorkerPool.Run(threads, copies, _packing);
    }

    /// <summary>
    /// Maps gradients that backward passes have added up from the transformed kernels to the trained ones, in place, once.
    /// </summary>
    internal void MapGradients(Span<float> gradients, int threads) => _transforms?.MapGradients(gradients, threads);

    /// <summary>Memory for this engine's passes: tests redirect it for the engine as a whole, whichever thread asks.</summary>
    internal AlignedMemory Allocate(long length) => AlignedMemory.Allocate(length, _allocator);

    /// <summary>A frame over this engine's parameters; the caller adds what its pass needs.</summary>
    internal ExecutionFrame CreateFrame(AlignedMemory arena, int capacity, ReadOnlySpan<float> inputs, Span<float> outputs) => new()
    {
        Parameters = ref _values.Reference,
        Packed = ref _packed.Reference,
        Arena = ref arena.Reference,
        Inputs = ref MemoryMarshal.GetReference(inputs),
        Outputs = ref MemoryMarshal.GetReference(outputs),
        Capacity = capacity,
        Seed = Seed,
    };

    private sealed class PackingJob(NetworkEngine engine) : ParallelJob
    {
        public int First { get; set; }

        public override void Execute(int item, int worker) =>
            engine.Program.Pack(First + item, ref engine._values.Reference, ref engine._packed.Reference);
    }
}
