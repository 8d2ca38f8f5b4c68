using System;
using System.Diagnostics;
using System.Threading;

namespace ConvGen.Execution;

/// <summary>How long a thread spins for something that is about to happen before it parks.</summary>
/// <remarks>
/// The gaps between the jobs of a training step, or of a prediction whose large layers threads share, are no longer than a wake-up by the
/// kernel. The thread never yields while it spins: on a busy machine a yield gives the core away for milliseconds, a parked thread is woken
/// at once.
/// </remarks>
internal struct SpinBackoff
{
    private const double Microseconds = 100;

    private static readonly long _limit = Environment.ProcessorCount > 1 ? (long)(Stopwatch.Frequency * Microseconds * 1e-6) : 0;

    private long _start;

    /// <summary>Spins a little; false when it is time to park.</summary>
    public bool Spin()
    {
        long now = Stopwatch.GetTimestamp();
        _start = _start == 0 ? now : _start;
        if (now - _start >= _limit)
        {
            return false;
        }

        Thread.SpinWait(8);
        return true;
    }
}
