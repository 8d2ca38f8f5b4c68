using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Execution;

/// <summary>The scratch memory of a functional operation: parts that must fit it and lie apart.</summary>
/// <param name="length">Numbers that the plan asks for.</param>
internal sealed class FunctionalScratch(int length)
{
    private readonly Cells _cells = new("scratch", length);
    private readonly List<Storage> _parts = [];

    /// <summary>A part that nobody has written.</summary>
    public Storage Take(string name, int start, int length)
    {
        Storage part = new(_cells, start, length, _parts.Count + 1, Lifetime.Lasting, name);
        if (start + length > _cells.Length || _parts.FirstOrDefault(part.Meets) is not null)
        {
            throw new MemoryFault(MemoryFaultKind.NoRoom, $"{name} has no room of its own in scratch memory");
        }

        _parts.Add(part);
        return part;
    }

    /// <summary>Zeros that stay.</summary>
    public Storage TakeZeros(string name, int start, int length)
    {
        Storage part = Take(name, start, length);
        for (int i = start; i < start + length; i++)
        {
            _cells.MakeZeros(i, part.Owner);
        }

        return part;
    }

    /// <summary>A tensor in its halo of zeros.</summary>
    public Storage Take(BufferPlan buffer, int start)
    {
        Storage part = Take(buffer.Name, start, buffer.Length);
        for (int i = 0; i < buffer.Length; i++)
        {
            if (buffer.IsHalo(i))
            {
                _cells.MakeZeros(start + i, part.Owner);
            }
        }

        return part;
    }
}
