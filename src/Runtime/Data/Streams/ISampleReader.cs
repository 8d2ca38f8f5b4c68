using System;

namespace ConvGen.Data;

/// <summary>One pass over an <see cref="ISampleSource"/>. Serves one thread at a time.</summary>
public interface ISampleReader : IDisposable
{
    /// <summary>Writes the next sample.</summary>
    /// <param name="input">Exactly as many floats as the source's inputs have, overwritten.</param>
    /// <param name="target">Exactly as many floats as its targets have, overwritten.</param>
    /// <returns>False at the end of the pass; nothing is written then.</returns>
    bool Read(Span<float> input, Span<float> target);
}
