using System.Runtime.CompilerServices;

namespace ConvGen.Execution;

/// <summary>Work that the threads of a team go through together: every one runs all of it and shares its loops.</summary>
/// <remarks>Every iteration is the same whoever runs it, so threads change no bit.</remarks>
internal abstract class TeamJob : ParallelJob
{
    /// <summary>The threads.</summary>
    protected ThreadTeam Team { get; } = new();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public sealed override void Execute(int item, int worker)
    {
        try
        {
            Execute(item);
        }
        catch
        {
            // The others would wait for what this thread has begun.
            Team.Abort();
            throw;
        }
    }

    /// <summary>Runs on so many threads.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected void Run(int threads)
    {
        Team.Begin(threads);
        WorkerPool.Run(threads, threads, this);
    }

    /// <summary>A thread's way through the work.</summary>
    /// <param name="member">Its number in the team.</param>
    protected abstract void Execute(int member);
}
