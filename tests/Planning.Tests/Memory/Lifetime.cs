namespace ConvGen.Planning.Tests.Memory;

/// <summary>When something must have been written to be read now.</summary>
/// <param name="Now">The time of what is written now; times begin at 1.</param>
/// <param name="Since">What was written then or later is there.</param>
/// <param name="SavedFrom">What was written by a pass before that saved it is there too: its first time, 0 without one.</param>
/// <param name="SavedUntil">Its last time.</param>
internal readonly record struct Lifetime(uint Now, uint Since, uint SavedFrom = 0, uint SavedUntil = 0)
{
    /// <summary>Memory that has no passes: what was written is there.</summary>
    public static readonly Lifetime Lasting = new(1, 1);

    public bool Includes(uint time) => time >= Since || (time >= SavedFrom && time <= SavedUntil && time > 0);
}
