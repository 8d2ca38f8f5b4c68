using System;
using System.Collections.Generic;
using ConvGen.Distributed.Collectives;
using Xunit;

namespace ConvGen.Distributed.Tests;

/// <summary>What ranks tell each other of failures.</summary>
public sealed class NoticeBoardTests
{
    [Fact]
    public void AFailureIsToldToAllOthersOnce()
    {
        Post post = new();
        NoticeBoard board = new(post, post.Size);
        board.Fail("no such sample");
        board.Fail("and more");
        Assert.Equal([0, 1, 2], post.Told);
    }

    /// <summary>A rank that ends because of another is no failure of its own, even if it heard of it between two calls.</summary>
    [Fact]
    public void WhoEndsBecauseOfAnotherTellsNobody()
    {
        Post post = new();
        NoticeBoard board = new(post, post.Size);
        post.Heard.Enqueue(new Notice(2, NoticeKind.Failure, "no such sample"));
        post.Heard.Enqueue(new Notice(0, NoticeKind.Failure, "something later"));
        board.Listen();
        board.Fail("Rank 2 failed: no such sample");
        Assert.Empty(post.Told);
        Assert.Equal(2, board.Failure!.Rank);
        Assert.Equal("Rank 2 failed: no such sample", board.Failure.Message);
    }

    /// <summary>Rank 3 of 4, which hears what a test says.</summary>
    private sealed unsafe class Post() : CollectiveWorld(size: 4, TimeSpan.FromSeconds(1))
    {
        public Queue<Notice> Heard { get; } = [];

        public List<int> Told { get; } = [];

        public override int Rank => 3;

        public override int LocalSize => 1;

        private protected override bool HasBackground => false;

        private protected override CollectiveWorld CreateBackground() => throw new NotSupportedException();

        private protected override void Send(int rank, byte* memory, int length, int tag)
        {
        }

        private protected override void Receive(int rank, byte* memory, int length, int tag)
        {
        }

        internal override bool IsIdle() => true;

        internal override void Tell(int rank, Notice notice) => Told.Add(rank);

        internal override Notice? Hear() => Heard.TryDequeue(out Notice? notice) ? notice : null;
    }
}
