using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ConvGen.Execution;
using Xunit;

namespace ConvGen.Tests.Execution;

/// <summary>Threads that share the chunks of loops.</summary>
public sealed class ThreadTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(40)]
    public void EveryIterationIsDoneOnceAndNoneBeforeTheLoopAheadHasEnded(int threads)
    {
        const int loops = 100, iterations = 37;
        int[,] done = new int[loops, iterations];
        bool early = false;
        ThreadTeam team = new();
        team.Begin(threads);
        Go(threads, member =>
        {
            for (int loop = 0; loop < loops; loop++)
            {
                while (team.Next(ref member, most: 1 + loop % 9, out Chunk chunk))
                {
                    for (nint i = chunk.Begin(iterations); i < chunk.End(iterations); i++)
                    {
                        early |= loop > 0 && Enumerable.Range(0, iterations).Any(each => Volatile.Read(ref done[loop - 1, each]) != 1);
                        Interlocked.Increment(ref done[loop, i]);
                    }
                }
            }
        });

        Assert.False(early);
        Assert.All(done.Cast<int>(), count => Assert.Equal(1, count));
    }

    [Fact]
    public void AMemberThatComesLateFindsNothingAndHasKeptNobodyWaiting()
    {
        ThreadTeam team = new();
        team.Begin(threads: 2);
        TeamMember first = default, second = new() { Index = 1 };
        Assert.Equal(4 + 1, Taken(team, ref first, most: 4) + Taken(team, ref first, most: 1));
        Assert.Equal(0, Taken(team, ref second, most: 4) + Taken(team, ref second, most: 1));
    }

    [Fact]
    public void AMemberBeginsWithChunksOfItsOwn()
    {
        ThreadTeam team = new();
        team.Begin(threads: 2);
        TeamMember first = default, second = new() { Index = 1 };
        Assert.True(team.Next(ref second, most: 4, out Chunk last));
        Assert.True(team.Next(ref first, most: 4, out Chunk begin));
        Assert.Equal((50, 75), (last.Begin(100), last.End(100)));
        Assert.Equal((0, 25), (begin.Begin(100), begin.End(100)));
    }

    /// <summary>Half of its own chunks each time, then the last ones of another.</summary>
    [Fact]
    public void ChunksBecomeShorterTowardsTheEnd()
    {
        ThreadTeam team = new();
        team.Begin(threads: 2);
        TeamMember member = default;
        List<(nint, nint)> taken = [];
        while (team.Next(ref member, most: 32, out Chunk chunk))
        {
            taken.Add((chunk.Begin(16), chunk.End(16)));
        }

        (nint, nint)[] own = [(0, 4), (4, 6), (6, 7), (7, 8)];
        Assert.Equal([.. own, .. Enumerable.Range(0, 8).Select(i => ((nint)(15 - i), (nint)(16 - i)))], taken);
    }

    [Fact]
    public async Task WhoWaitsForAThreadThatFailsGoesOn()
    {
        ThreadTeam team = new();
        team.Begin(threads: 2);
        TeamMember failing = default;
        Assert.True(team.Next(ref failing, most: 1, out _));
        Task<int> waiting = Task.Run(() =>
        {
            TeamMember member = new() { Index = 1 };
            return Taken(team, ref member, most: 1) + Taken(team, ref member, most: 3);
        });

        // Long enough for it to park, mostly; it goes on all the same where it has not.
        await Task.Delay(20);
        Assert.False(waiting.IsCompleted);
        team.Abort();
        Assert.Equal(0, await waiting.WaitAsync(TimeSpan.FromMinutes(5)));
        Assert.Equal(0, Taken(team, ref failing, most: 1));
    }

    [Fact]
    public void AllOfALoopIsAThreadsThatIsAlone()
    {
        ExecutionFrame frame = default;
        for (int loop = 0; loop < 2; loop++)
        {
            Assert.True(frame.Next(7, out Chunk chunk));
            Assert.Equal((0, 11), (chunk.Begin(11), chunk.End(11)));
            Assert.False(frame.Next(7, out _));
        }
    }

    [Fact]
    public void ChunksOfUnitsBeginAtWholeGranules()
    {
        ThreadTeam team = new();
        team.Begin(threads: 2);
        TeamMember member = default;
        int end = 0;
        List<(int Begin, int End)> taken = [];
        while (team.Next(ref member, most: 3, out Chunk chunk))
        {
            taken.Add((chunk.Begin(112, 16), chunk.End(112, 16)));
        }

        foreach ((int begin, int last) in taken.Order())
        {
            Assert.Equal(end, begin);
            end = last;
            Assert.Equal(0, end % 16);
        }

        Assert.Equal(112, end);
    }

    private static int Taken(ThreadTeam team, ref TeamMember member, int most)
    {
        int taken = 0;
        while (team.Next(ref member, most, out _))
        {
            taken++;
        }

        return taken;
    }

    private static void Go(int threads, Action<TeamMember> member)
    {
        Thread[] all = [.. Enumerable.Range(0, threads).Select(index => new Thread(() => member(new TeamMember { Index = index })))];
        Array.ForEach(all, thread => thread.Start());
        Array.ForEach(all, thread => thread.Join());
    }
}
