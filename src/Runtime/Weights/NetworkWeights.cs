using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Execution;
using ConvGen.Persistence;
using ConvGen.Weights;

namespace ConvGen;

/// <summary>Weights of Keras and PyTorch in networks, and back.</summary>
/// <remarks>
/// safetensors files, whole or in shards, are read here; <c>.h5</c>, <c>.weights.h5</c>, <c>.keras</c> and <c>.pth</c> by the package
/// ConvGen.Interop, which it is enough to reference. No code of a file is ever run.
/// </remarks>
public static class NetworkWeights
{
    /// <summary>Loads weights that another framework wrote.</summary>
    /// <param name="network">The network; nobody uses it meanwhile.</param>
    /// <param name="path">
    /// A file: <c>.safetensors</c>, <c>.safetensors.index.json</c>, <c>.h5</c>, <c>.weights.h5</c>, <c>.keras</c>, <c>.pth</c>. Its first
    /// bytes decide, not its ending.
    /// </param>
    /// <param name="source">Whose names and layouts it follows.</param>
    /// <param name="options">What else may be done; null: everything must fit.</param>
    /// <returns>What was taken, renamed, transposed, left and missing.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="NotSupportedException">The format needs ConvGen.Interop, which is not referenced.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is damaged, does not fit, or its framework computes otherwise than the network; the message names the tensor, the shape
    /// expected and received, and the nearest name. No parameter has changed.
    /// </exception>
    public static WeightReport LoadWeights(
        this INetwork network, string path, WeightSource source = WeightSource.Auto, WeightOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        options ??= new WeightOptions();
        using WeightFile file = WeightFiles.Open(path, options);
        source = SourceDetection.Decide(file, source);
        List<WeightSlot> slots = WeightSlot.Of(network);
        WeightTarget target = source == WeightSource.Torch ? WeightTarget.Torch : WeightTarget.Keras;
        WeightNaming naming = Naming(network, target, slots);
        WeightMatching matching = WeightMatching.Of(file, naming, slots, options);
        NetworkDescription description = network.Engine.Description;
        List<string> differences = WeightRefusal.Differences(file, description, target, options);
        WeightRefusal.Check(file, description.Name, matching, options);

        // All values are read before the first parameter is set: what may fail, fails here.
        List<float[]> values = [];
        foreach ((WeightSlot slot, WeightTensor tensor, _) in matching.Taken)
        {
            values.Add(GC.AllocateUninitializedArray<float>(slot.Parameter.Length));
            file.Read(tensor, values[^1]);
        }

        float[] canonical = new float[matching.Taken.Max(taken => taken.Slot.Parameter.Length)];
        for (int i = 0; i < values.Count; i++)
        {
            (WeightSlot slot, _, TensorLayout layout) = matching.Taken[i];
            layout.FromFile(values[i], canonical.AsSpan(0, values[i].Length));
            slot.Parameter.SetValues(canonical.AsSpan(0, values[i].Length));
        }

        return new WeightReport(path, file.Format, source, matching.Rows, differences);
    }

    /// <summary>Writes all parameters as safetensors under another framework's names and in its layouts.</summary>
    /// <param name="network">The network; nobody writes its parameters meanwhile.</param>
    /// <param name="path">The file, replaced as a whole if it exists.</param>
    /// <param name="target">Whose names and layouts.</param>
    /// <param name="options">Whether differences of arithmetic are accepted; null: they are not.</param>
    /// <exception cref="InvalidOperationException">
    /// The framework computes otherwise than the network, so that the weights would give other predictions there; the message says what to
    /// set. Nothing was written.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written; the old one is as it was.</exception>
    public static void SaveWeights(this INetwork network, string path, WeightTarget target, WeightOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        NetworkDescription description = network.Engine.Description;
        if (options is not { AcceptConventions: true }
            && ConventionCheck.Differences(description, target) is { Count: > 0 } differences)
        {
            string refusal = ConventionCheck.Refusal(description, target, differences);
            throw new InvalidOperationException($"{path}: {refusal} Nothing was written.");
        }

        List<WeightSlot> slots = WeightSlot.Of(network);
        WeightNaming naming = Naming(network, target, slots);
        List<NamedTensor> tensors = [.. slots.Select(slot =>
        {
            TensorLayout layout = naming.Layout(slot);
            return new NamedTensor(
                naming.Name(slot), new Shape([.. layout.FileShape]), file => layout.ToFile(slot.Parameter.ToArray(), file));
        })];

        // "pt" is what libraries of PyTorch ask for before they read a file.
        SafetensorsWriter.Save(path, tensors, target == WeightTarget.Torch ? [new("format", "pt")] : []);
    }

    private static WeightNaming Naming(INetwork network, WeightTarget target, List<WeightSlot> slots)
    {
        NetworkDescription description = network.Engine.Description;
        return target == WeightTarget.Torch ? new TorchNaming(description, slots) : new KerasNaming(slots);
    }
}
