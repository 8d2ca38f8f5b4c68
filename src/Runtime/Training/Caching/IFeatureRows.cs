using System;

namespace ConvGen.Training.Caching;

/// <summary>Rows of floats, read by any thread.</summary>
internal interface IFeatureRows : IDisposable
{
    /// <summary>Copies some floats of a row, from an offset on.</summary>
    void Read(int row, int offset, Span<float> values);
}
