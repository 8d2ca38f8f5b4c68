using System;
using System.Collections.Concurrent;
using System.Linq;
using ConvGen.Distributed.Collectives;

namespace ConvGen.Distributed;

/// <summary>What threads that are ranks share: a letter at a time from each to each, and notices.</summary>
internal sealed class PostOffice(int ranks)
{
    private readonly Lazy<PostOffice> _background = new(() => new PostOffice(ranks));

    private readonly Letter[] _letters = [.. Enumerable.Range(0, ranks * ranks).Select(_ => new Letter())];
    private readonly ConcurrentQueue<Notice>[] _notices =
        [.. Enumerable.Range(0, ranks).Select(_ => new ConcurrentQueue<Notice>())];

    public int Ranks => ranks;

    /// <summary>Letters of a second way between the ranks.</summary>
    public PostOffice Background => _background.Value;

    /// <summary>The way from a rank to another.</summary>
    public Letter this[int from, int to] => _letters[from * ranks + to];

    public void Tell(int rank, Notice notice) => _notices[rank].Enqueue(notice);

    public Notice? Hear(int rank) => _notices[rank].TryDequeue(out Notice? notice) ? notice : null;
}
