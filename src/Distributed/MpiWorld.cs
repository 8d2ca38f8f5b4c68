using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using ConvGen.Distributed.Collectives;
using ConvGen.Distributed.Mpi;
using ConvGen.Training;

namespace ConvGen.Distributed;

/// <summary>The processes that <c>mpirun</c> or <c>srun</c> has started, on one machine or several.</summary>
/// <remarks>
/// MPICH, what has its ABI (Intel MPI, MVAPICH), Open MPI, and libraries of MPI 5's standard ABI. MPI moves bytes between pairs of ranks;
/// all sums are taken here. A program that nobody has started so is a world of one.
/// </remarks>
/// <example>
/// <code>
/// using var world = MpiWorld.Initialize();
/// trainer.Fit(train, new FitOptions { World = world, BatchSize = 256, Epochs = 5 });
/// </code>
/// </example>
public sealed unsafe class MpiWorld : CollectiveWorld, IDisposable
{
    private const int NoticeTag = 32767; // the largest that every MPI has
    private static readonly TimeSpan _defaultTimeout = TimeSpan.FromMinutes(5);

    private readonly MpiLibrary _library;
    private readonly MpiRequests _requests;
    private readonly List<(nint Request, byte[] Bytes)> _notices = [];
    private bool _isDisposed;

    private MpiWorld(MpiLibrary library, TimeSpan timeout)
        : base(library.Size(), timeout)
    {
        (_library, _requests, Rank) = (library, new MpiRequests(library), library.Rank());
        LocalSize = Math.Clamp(MpiLauncher.Current.LocalSize ?? 1, 1, Size);
    }

    /// <inheritdoc/>
    public override int Rank { get; }

    /// <inheritdoc/>
    public override int LocalSize { get; }

    /// <summary>The library and its kind, for example <c>libmpich.so.12 (MPICH)</c>.</summary>
    public string Library => $"{_library.File} ({_library.Abi.Name})";

    // On one machine messages are copies, which the processors make that also compute.
    private protected override bool HasBackground => LocalSize < Size;

    /// <summary>Joins the world; once in the life of a process. Dispose it when all is done: all ranks end together.</summary>
    /// <param name="timeout">
    /// How long a rank waits for others before it takes them for dead; null: five minutes. It must be longer than the longest time in which
    /// one rank works alone: a step, a checkpoint, the first look at the data.
    /// </param>
    /// <exception cref="WorldException">No MPI library is installed, or it is not the one of the mpirun that started the program; the
    /// message says what to do.</exception>
    public static MpiWorld Initialize(TimeSpan? timeout = null)
    {
        var library = MpiLibrary.Load();
        library.Initialize();
        var world = new MpiWorld(library, timeout ?? _defaultTimeout);
        if (world.Size == 1 && MpiLauncher.Current.Size is { } started && started > 1)
        {
            throw new WorldException(FormattableString.Invariant(
                $"{started} ranks were started, but {world.Library} knows of one: it does not belong to the launcher")
                + (MpiLauncher.Current.Name is { } name ? $", which is {name}'s" : "")
                + $". Start with the mpirun of that library, or give {MpiLibrary.Variable} the path of the launcher's libmpi.");
        }

        if (world.Size > 1)
        {
            AppDomain.CurrentDomain.UnhandledException += world.SayWhoDies;
            world.Introduce();
        }

        return world;
    }

    /// <summary>Leaves the world. A rank of a world that has failed does not wait for others.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        AppDomain.CurrentDomain.UnhandledException -= SayWhoDies;
        if (Vigil.Board.Failure is null)
        {
            _library.Finish();
            return;
        }

        // A launcher ends all when one ends early: the others first say what they have to say.
        for (int i = 0; i < 100; i++)
        {
            IsIdle();
            _notices.RemoveAll(IsSent);
            Thread.Sleep(10);
        }
    }

    internal override bool IsIdle() => _requests.IsIdle();

    internal override void Tell(int rank, Notice notice)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(Notice.MaxBytes, pinned: true);
        notice.ToBytes().CopyTo(bytes, 0);
        nint request;
        _library.Send(Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(bytes)), bytes.Length, rank, NoticeTag, &request);
        _notices.Add((request, bytes));
    }

    internal override Notice? Hear()
    {
        for (int rank = 0; rank < Size; rank++)
        {
            if (rank != Rank && _library.Probe(rank, NoticeTag))
            {
                byte* memory = stackalloc byte[Notice.MaxBytes];
                nint request;
                _library.Receive(memory, Notice.MaxBytes, rank, NoticeTag, &request);
                while (!_library.Test(&request))
                {
                    Thread.Yield();
                }

                return Notice.Of(new ReadOnlySpan<byte>(memory, Notice.MaxBytes));
            }
        }

        return null;
    }

    private protected override void Send(int rank, byte* memory, int length, int tag) => _requests.Send(rank, memory, length, tag);

    private protected override void Receive(int rank, byte* memory, int length, int tag) => _requests.Receive(rank, memory, length, tag);

    private protected override CollectiveWorld CreateBackground() => new MpiBackground(this, _library);

    /// <summary>MPICH's launcher names the process that has died, and kills the others before they could say which rank that was.</summary>
    private void Introduce()
    {
        if (MpiLauncher.Current.Name != MpiLauncher.Mpich)
        {
            return;
        }

        const int length = 80;
        byte[] names = new byte[Size * length];
        Encoding.UTF8.TryGetBytes(
            FormattableString.Invariant($"{Rank} is process {Environment.ProcessId} on {Environment.MachineName}").AsSpan(),
            names.AsSpan(Rank * length, length), out _);
        Gather(names, [.. Enumerable.Range(0, Size + 1).Select(rank => rank * length)]);
        if (Rank == 0)
        {
            Console.WriteLine("Ranks: " + string.Join(", ", names.Chunk(length).Select(
                name => Encoding.UTF8.GetString(name).TrimEnd('\0'))));
        }
    }

    private void SayWhoDies(object sender, UnhandledExceptionEventArgs arguments)
    {
        string reason = (arguments.ExceptionObject as Exception)?.Message ?? "an exception that nobody handles";
        Console.Error.WriteLine(FormattableString.Invariant($"Rank {Rank} of {Size} dies: {reason}"));
        Abort(reason);
    }

    private bool IsSent((nint Request, byte[] Bytes) notice)
    {
        nint request = notice.Request;
        return _library.Test(&request);
    }
}
