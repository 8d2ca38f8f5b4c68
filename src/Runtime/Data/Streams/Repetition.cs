namespace ConvGen.Data;

/// <summary>Numbers the passes of a source that is read several times in one pass of its own.</summary>
internal sealed class Repetition(long pass, int? times)
{
    // Passes that never end lie this far apart: no training reads so many.
    private const int EndlessShift = 32;

    private readonly long _first = times is int finite ? pass * finite : pass << EndlessShift;
    private long _begun;

    /// <summary>Number of the source's current pass: every one of every pass has its own.</summary>
    public long Pass => _first + _begun - 1;

    /// <summary>Goes to the source's next pass; false when all have been.</summary>
    public bool Next()
    {
        if (_begun == times)
        {
            return false;
        }

        _begun++;
        return true;
    }

    /// <summary>What one pass holds when the source's holds <paramref name="count"/>.</summary>
    public static long? Count(long? count, int? times) => (count, times) switch
    {
        (0, _) => 0,
        (_, null) => long.MaxValue,
        (long known, int finite) => known > long.MaxValue / finite ? long.MaxValue : known * finite,
        _ => null,
    };
}
