namespace ConvGen.Training;

/// <summary>What is kept of a callback.</summary>
/// <param name="Key">Its <see cref="Callback.StateKey"/>.</param>
/// <param name="Version">Its <see cref="Callback.StateVersion"/>.</param>
/// <param name="Told">Whether it has been told what callbacks are being told at the moment.</param>
/// <param name="State">What it keeps; null: nothing.</param>
internal sealed record CallbackSnapshot(string Key, int Version, bool Told, CallbackState? State);
