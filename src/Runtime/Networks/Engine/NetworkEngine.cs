using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ConvGen.Execution;

/// <summary>Runs one network: its program over its parameter memory. Generated classes forward their members to it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NetworkEngine
{
    private readonly Func<int, AlignedMemory>? _allocator;
    private readonly AlignedMemory _values;
    private readonly InferencePool _inference;

    /// <summary>Allocates the memory of the parameters; their start values are drawn when they are first read.</summary>
    /// <param name="program">The compiled network.</param>
    /// <param name="seed">Key of everything random: the same seed gives the same bits on every machine.</param>
    public NetworkEngine(NetworkProgram program, int seed)
    {
        ArgumentNullException.ThrowIfNull(program);
        _allocator = AlignedMemory.Allocator.Value;
        program.CheckCustomLayers();
        Program = program;
        Description = program.Description;
        Seed = seed;
        _values = Allocate(Description.ParameterLength);
        Parameters = new ParameterCollection(this, _values);
        Packed = new PackedWeights(this);
        _inference = new InferencePool(this);
    }

    /// <summary>The compiled network.</summary>
    public NetworkProgram Program { get; }

    /// <summary>Shapes, parameters and memory needs.</summary>
    public NetworkDescription Description { get; }

    /// <summary>Seed of the network.</summary>
    public int Seed { get; }

    /// <summary>The parameters that training moves, in the order of the layers, then state likewise.</summary>
    public ParameterCollection Parameters { get; }

    /// <inheritdoc cref="INetwork.Layers"/>
    public IReadOnlyList<NetworkLayer> Layers => field ??= NetworkLayer.Of(Description, Parameters);

    /// <summary>The copies of weights that kernels read.</summary>
    internal PackedWeights Packed { get; }

    /// <summary>Whether backward passes leave gradients that <see cref="MapGradients"/> must map before anyone sees them.</summary>
    internal bool MapsGradients => Packed.Transforms is { MapsGradients: true };

    internal ref float ParameterReference => ref _values.Reference;

    internal ref float PackedReference => ref Packed.Reference;

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
            Packed.ForPrediction(threads);
            _inference.Run(inputs, outputs, count, threads);
        }
    }

    /// <summary>
    /// Predicts samples whose lengths the caller has checked, without the output's softmax or sigmoid where logits are asked for.
    /// </summary>
    internal void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count, bool logits)
    {
        Packed.ForPrediction(threads: 1);
        _inference.RunOnOneThread(inputs, outputs, count, logits);
    }

    /// <summary>Predicts samples and adds to the layers' ticks.</summary>
    internal void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int count, Span<long> laps)
    {
        Packed.ForPrediction(threads: 1);
        _inference.RunOnOneThread(inputs, outputs, count, logits: false, laps);
    }

    /// <summary>The value of the frozen prefix for some samples, as predictions compute it.</summary>
    internal void PredictPrefix(ReadOnlySpan<float> inputs, Span<float> values, int count)
    {
        Packed.ForPrediction(threads: 1);
        _inference.RunPrefix(inputs, values, count);
    }

    /// <summary>Predicts from values of the frozen prefix, as <see cref="Predict(ReadOnlySpan{float}, Span{float}, int, bool)"/>.</summary>
    internal void PredictBehindPrefix(ReadOnlySpan<float> values, Span<float> outputs, int count, bool logits)
    {
        Packed.ForPrediction(threads: 1);
        _inference.RunBehindPrefix(values, outputs, count, logits);
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
                Packed.ForPrediction(threads: 1);
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
        RequireTraining();
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
        NetworkSummary.Format(Description, detailed, width, Parameters);

    /// <summary>Says what to do where a network is to be trained that was compiled to predict only.</summary>
    /// <exception cref="InvalidOperationException">It was.</exception>
    internal void RequireTraining()
    {
        if (!Description.Trains)
        {
            throw new InvalidOperationException(
                $"'{Description.Name}' was compiled to predict only and has no gradients; "
                    + "to train it, take Training = false out of its [Input(...)].");
        }
    }

    /// <summary>
    /// Maps gradients that backward passes have added up from the transformed kernels to the trained ones, in place, once.
    /// </summary>
    internal void MapGradients(Span<float> gradients, int threads) =>
        Packed.Transforms?.MapGradients(gradients, threads);

    /// <summary>A kernel as predictions convolve with it, in canonical order: the parameter, or what its transform makes of it.</summary>
    internal float[] ConvolvedKernel(Parameter kernel)
    {
        if (Description.TransformedKernels.FirstOrDefault(transformed => transformed.Parameter == kernel.Index) is not { } place)
        {
            return kernel.ToArray();
        }

        Packed.ForPrediction(threads: 1);
        float[] values = new float[kernel.Length];
        ReadOnlySpan<float> memory = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref PackedReference, place.Offset), kernel.Length);
        ParameterLayouts.ToCanonical(kernel.Layout, kernel.Shape, memory, values);
        return values;
    }

    /// <summary>Memory for this engine's passes: tests redirect it for the engine as a whole, whichever thread asks.</summary>
    internal AlignedMemory Allocate(long length) => AlignedMemory.Allocate(length, _allocator);

    /// <summary>A frame over this engine's parameters; the caller adds what its pass needs.</summary>
    internal ExecutionFrame CreateFrame(AlignedMemory arena, int capacity, ReadOnlySpan<float> inputs, Span<float> outputs) => new()
    {
        Parameters = ref _values.Reference,
        Packed = ref Packed.Reference,
        TrainingPacked = ref Packed.TrainingReference,
        Arena = ref arena.Reference,
        ThreadArena = ref arena.Reference,
        Inputs = ref MemoryMarshal.GetReference(inputs),
        Outputs = ref MemoryMarshal.GetReference(outputs),
        Capacity = capacity,
        Seed = Seed,
    };
}
