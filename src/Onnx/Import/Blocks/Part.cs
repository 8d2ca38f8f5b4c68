using System.Collections.Generic;

namespace ConvGen.Onnx.Import;

/// <summary>A part of a list of statements.</summary>
/// <param name="Start">Its first statement.</param>
/// <param name="End">The statement behind its last.</param>
internal readonly record struct Part(int Start, int End)
{
    /// <summary>Its statements.</summary>
    public int Length => End - Start;
}

/// <summary>What can become a block.</summary>
/// <param name="Statements">The block's attributes, with stand-ins where the parts differ.</param>
/// <param name="Occurrences">The parts, in order.</param>
/// <param name="Arguments">What the use of each gives.</param>
internal sealed record Candidate(
    IReadOnlyList<Statement> Statements, IReadOnlyList<Part> Occurrences, IReadOnlyList<List<Argument>> Arguments)
{
    /// <summary>Lines that it saves.</summary>
    public int Saving => BlockFinder.Saving(Occurrences);
}
