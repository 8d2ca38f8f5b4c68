using System;

namespace ConvGen.Training.Distribution;

/// <summary>What a rank throws, the others learn of: they would wait for it.</summary>
internal static class RankFailures
{
    /// <summary>Does what other ranks learn of where it throws on this one; a step, which takes spans, tells them itself.</summary>
    public static T TellingFailures<T>(this Trainer trainer, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (trainer.Fails(exception))
        {
            throw;
        }
    }

    /// <inheritdoc cref="TellingFailures{T}(Trainer, Func{T})"/>
    public static void TellingFailures(this Trainer trainer, Action work) => trainer.TellingFailures(() =>
    {
        work();
        return true;
    });

    /// <summary>Tells the other ranks of an exception that they do not see; always false, so that it goes on its way.</summary>
    public static bool Fails(this Trainer trainer, Exception exception)
    {
        if (trainer.Ranks is { } ranks && exception != ranks.ThrownAlike && exception is not (WorldException or NonFiniteLossException))
        {
            ranks.World.Abort(exception.Message);
        }

        return false;
    }
}
