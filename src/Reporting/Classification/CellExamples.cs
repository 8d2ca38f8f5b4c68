using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Reporting;

/// <summary>The samples of each cell of a confusion matrix that tell most: the least sure hits, the surest mistakes.</summary>
/// <param name="limit">Most samples of a cell.</param>
internal sealed class CellExamples(int limit)
{
    private readonly SortedDictionary<(int Expected, int Predicted), SortedSet<(float Rank, int Index)>> _cells = [];

    public void Add(int index, int expected, int predicted, float confidence)
    {
        if (!_cells.TryGetValue((expected, predicted), out SortedSet<(float Rank, int Index)>? cell))
        {
            _cells.Add((expected, predicted), cell = []);
        }

        cell.Add((expected == predicted ? confidence : -confidence, index));
        if (cell.Count > limit)
        {
            cell.Remove(cell.Max);
        }
    }

    /// <summary>The indices of each cell that has any, row by row.</summary>
    public IReadOnlyDictionary<(int Expected, int Predicted), IReadOnlyList<int>> Chosen()
    {
        var chosen = new OrderedDictionary<(int Expected, int Predicted), IReadOnlyList<int>>();
        foreach ((var cell, var samples) in _cells)
        {
            chosen.Add(cell, [.. samples.Select(sample => sample.Index)]);
        }

        return chosen;
    }
}
