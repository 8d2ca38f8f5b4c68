using System.Collections.Generic;

namespace ConvGen.Weights;

/// <summary>The names and layouts of a framework for the parameters of one network.</summary>
internal abstract class WeightNaming
{
    /// <summary>The tensor's name for a parameter.</summary>
    public abstract string Name(WeightSlot slot);

    /// <summary>How the tensor for a parameter lies.</summary>
    public abstract TensorLayout Layout(WeightSlot slot);

    /// <summary>The module or layer that a parameter's tensor belongs to.</summary>
    public abstract string Module(WeightSlot slot);

    /// <summary>What the framework calls a parameter inside its module.</summary>
    public abstract string Role(WeightSlot slot);

    /// <summary>The module of a tensor and what it is in it.</summary>
    public abstract (string Module, string Role) Split(WeightTensor tensor);

    /// <summary>The names of a file's tensors without what wraps them, in their order.</summary>
    public abstract IReadOnlyList<string> Clean(IReadOnlyList<WeightTensor> tensors);

    /// <summary>Whether a tensor means nothing here.</summary>
    public abstract bool IsIgnored(WeightTensor tensor);

    /// <summary>The parameter that a tensor is for by the framework's own names; null: none.</summary>
    public abstract WeightSlot? Find(WeightTensor tensor, string cleanName);
}
