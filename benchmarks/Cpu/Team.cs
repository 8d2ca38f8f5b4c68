using System;
using System.Threading;

namespace ConvGen.Benchmarks.Cpu;

/// <summary>Threads on processors 0, 1, ..., the caller's the first, that spin between runs: waking up is not what is measured.</summary>
internal sealed class Team : IDisposable
{
    private readonly int _size;
    private Action<int> _work = _ => { };
    private int _round;
    private int _busy;
    private bool _stopped;

    public Team(int size)
    {
        _size = size;
        Affinity.PinThread(0);
        for (int i = 1; i < size; i++)
        {
            int member = i;
            new Thread(() => Loop(member)) { IsBackground = true, Name = $"Team member {member}" }.Start();
        }
    }

    /// <summary>Does the work once on every thread, with its number, and waits for all.</summary>
    public void Run(Action<int> work)
    {
        if (_size > 1)
        {
            _work = work;
            Volatile.Write(ref _busy, _size - 1);
            Interlocked.Increment(ref _round);
        }

        work(0);
        while (Volatile.Read(ref _busy) != 0)
        {
            Thread.SpinWait(1);
        }
    }

    public void Dispose()
    {
        Volatile.Write(ref _stopped, true);
        Interlocked.Increment(ref _round);
    }

    private void Loop(int member)
    {
        Affinity.PinThread(member);
        for (int seen = 0; ; seen++)
        {
            while (Volatile.Read(ref _round) == seen)
            {
                Thread.SpinWait(1);
            }

            if (Volatile.Read(ref _stopped))
            {
                return;
            }

            _work(member);
            Interlocked.Decrement(ref _busy);
        }
    }
}
