using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using ConvGen.Execution;

namespace ConvGen.Weights;

/// <summary>PyTorch's names, torchvision's for the ready-made networks, and OIHW.</summary>
internal sealed partial class TorchNaming : WeightNaming
{
    // What DataParallel, DistributedDataParallel and torch.compile put before every name.
    private static readonly string[] _wrappers = ["module.", "_orig_mod."];

    private readonly IReadOnlyDictionary<string, string> _modules;
    private readonly VectorOrders _orders;
    private readonly Dictionary<string, WeightSlot> _byName;

    public TorchNaming(NetworkDescription network, IEnumerable<WeightSlot> slots)
    {
        _modules = TorchvisionNames.Of(network.Layers);
        _orders = new VectorOrders(network);
        _byName = slots.ToDictionary(Name, StringComparer.Ordinal);
    }

    public override string Name(WeightSlot slot) => $"{Module(slot)}.{Role(slot)}";

    public override string Module(WeightSlot slot) =>
        _modules.TryGetValue(slot.Layer, out string? module) ? module
        : slot.Type == "SeparableConv2D" ? slot.Layer + (slot.IsDepthwise ? ".depthwise" : ".pointwise")
        : slot.Layer;

    public override string Role(WeightSlot slot) => slot.Role switch
    {
        "kernel" or WeightSlot.DepthwiseKernel or "pointwise_kernel" or "gamma" or "alpha" => "weight",
        "beta" => "bias",
        "moving_mean" => "running_mean",
        "moving_variance" => "running_var",
        _ => slot.Role,
    };

    public override TensorLayout Layout(WeightSlot slot)
    {
        Shape shape = slot.Parameter.Shape;
        if (shape.Rank == 4)
        {
            (int height, int width, int third, int fourth) = (shape[0], shape[1], shape[2], shape[3]);
            return slot.IsDepthwise
                ? new TensorLayout([third * fourth, 1, height, width], [third, fourth, height, width], [2, 3, 0, 1])
                : new TensorLayout([fourth, third, height, width], [fourth, third, height, width], [2, 3, 1, 0]);
        }

        if (shape.Rank == 2)
        {
            int[] transposed = [shape[1], shape[0]];
            return new TensorLayout(transposed, transposed, [1, 0], _orders.OfInput(slot.LayerIndex));
        }

        return TensorLayout.Same(shape, _orders.OfOutput(slot.LayerIndex));
    }

    public override (string Module, string Role) Split(WeightTensor tensor)
    {
        int dot = tensor.Name.LastIndexOf('.');
        return dot < 0 ? ("", tensor.Name) : (tensor.Name[..dot], tensor.Name[(dot + 1)..]);
    }

    public override bool IsIgnored(WeightTensor tensor) => Split(tensor).Role == "num_batches_tracked";

    public override IReadOnlyList<string> Clean(IReadOnlyList<WeightTensor> tensors)
    {
        string[] names = [.. tensors.Select(tensor => tensor.Name)];
        while (_wrappers.FirstOrDefault(wrapper => names.Length > 0 && names.All(name => IsWrapped(name, wrapper))) is { } common)
        {
            names = [.. names.Select(name => name[common.Length..])];
        }

        return [.. names.Select(name => OldDenseLayer().Replace(name, "$1$2"))];
    }

    public override WeightSlot? Find(WeightTensor tensor, string cleanName) => _byName.GetValueOrDefault(cleanName);

    private static bool IsWrapped(string name, string wrapper) => name.StartsWith(wrapper, StringComparison.Ordinal);

    // "denselayer1.norm.1.weight" is "denselayer1.norm1.weight" since torchvision 0.2.
    [GeneratedRegex(@"(denselayer\d+\.(?:norm|conv))\.([12])(?=\.(?:weight|bias|running_mean|running_var|num_batches_tracked)$)")]
    private static partial Regex OldDenseLayer();
}
