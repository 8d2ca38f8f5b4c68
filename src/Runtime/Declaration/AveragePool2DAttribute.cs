namespace ConvGen;

/// <summary>The mean of each window, per channel. Padding is not counted.</summary>
/// <param name="size">Rows and columns of the window, at least 1.</param>
public sealed class AveragePool2DAttribute(int size) : PoolAttribute(size)
{
    /// <summary>A window of 2 x 2, or of <see cref="PoolAttribute.PoolHeight"/> x <see cref="PoolAttribute.PoolWidth"/>.</summary>
    public AveragePool2DAttribute()
        : this(2)
    {
    }
}
