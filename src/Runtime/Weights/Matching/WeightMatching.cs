using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ConvGen.Weights;

/// <summary>Brings the tensors of a file and the parameters of a network together, before any value is read.</summary>
internal sealed class WeightMatching
{
    private readonly WeightFile _file;
    private readonly WeightNaming _naming;
    private readonly List<WeightReportRow> _rows = [];
    private readonly List<(WeightSlot Slot, WeightTensor Tensor, TensorLayout Layout)> _taken = [];

    private WeightMatching(WeightFile file, WeightNaming naming) => (_file, _naming) = (file, naming);

    /// <summary>What became of every parameter and tensor.</summary>
    public IReadOnlyList<WeightReportRow> Rows => _rows;

    /// <summary>What is to be read.</summary>
    public IReadOnlyList<(WeightSlot Slot, WeightTensor Tensor, TensorLayout Layout)> Taken => _taken;

    /// <exception cref="InvalidDataException">Two tensors are for one parameter, or a name that the user gives is unknown.</exception>
    public static WeightMatching Of(WeightFile file, WeightNaming naming, IReadOnlyList<WeightSlot> slots, WeightOptions options)
    {
        WeightMatching matching = new(file, naming);
        WeightSlot?[] targets = new WeightTargets(file, naming, slots, options).Find();
        Dictionary<WeightSlot, WeightTensor> bySlot = [];
        for (int i = 0; i < targets.Length; i++)
        {
            if (targets[i] is { } slot && !bySlot.TryAdd(slot, file.Tensors[i]))
            {
                throw new InvalidDataException(
                    $"{file.Path}: expected one tensor for {slot.Parameter.Name}; received \"{bySlot[slot].Name}\" and " +
                    $"\"{file.Tensors[i].Name}\".");
            }
        }

        foreach (WeightSlot slot in slots)
        {
            matching.Add(slot, bySlot.GetValueOrDefault(slot));
        }

        for (int i = 0; i < targets.Length; i++)
        {
            if (targets[i] is null)
            {
                WeightTensor tensor = file.Tensors[i];
                bool isIgnored = naming.IsIgnored(tensor) || options.Rename?.Invoke(tensor.Name) is "";
                WeightOutcome outcome = isIgnored ? WeightOutcome.Ignored : WeightOutcome.Left;
                matching._rows.Add(new WeightReportRow(outcome, null, tensor.Name, tensor.ShapeText));
            }
        }

        return matching;
    }

    private void Add(WeightSlot slot, WeightTensor? tensor)
    {
        string name = slot.Parameter.Name;
        TensorLayout layout = _naming.Layout(slot);
        if (tensor is null)
        {
            _rows.Add(new WeightReportRow(WeightOutcome.Missing, name, _naming.Name(slot), layout.ShapeText));
            return;
        }

        bool isRenamed = !string.Equals(tensor.Name, name, StringComparison.Ordinal);
        if (!Fits(slot, layout, tensor))
        {
            _rows.Add(new WeightReportRow(WeightOutcome.OtherShape, name, tensor.Name, tensor.ShapeText, isRenamed)
            {
                Note = $"expected {layout.ShapeText}",
            });
            return;
        }

        _rows.Add(new WeightReportRow(WeightOutcome.Taken, name, tensor.Name, tensor.ShapeText, isRenamed, layout.IsTransposed));
        _taken.Add((slot, tensor, layout));
    }

    // A slope per channel may have axes of one pixel in Keras.
    private static bool Fits(WeightSlot slot, TensorLayout layout, WeightTensor tensor) =>
        tensor.Shape.SequenceEqual(layout.FileShape.Select(size => (long)size))
        || (slot.Role == "alpha" && tensor.Shape.Where(size => size != 1).SequenceEqual(
            layout.FileShape.Where(size => size != 1).Select(size => (long)size)));
}
