namespace ConvGen;

/// <summary>The largest element of each window, per channel. Padding never wins; of equal elements the first in row order does.</summary>
/// <param name="size">Rows and columns of the window, at least 1.</param>
public sealed class MaxPool2DAttribute(int size) : PoolAttribute(size)
{
    /// <summary>A window of 2 x 2, or of <see cref="PoolAttribute.PoolHeight"/> x <see cref="PoolAttribute.PoolWidth"/>.</summary>
    public MaxPool2DAttribute()
        : this(2)
    {
    }
}
