using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using ConvGen.Training;

namespace ConvGen.Distributed.Mpi;

/// <summary>The functions of an MPI library that a world is made of.</summary>
internal sealed unsafe class MpiLibrary
{
    /// <summary>Names a library to load instead of those that are looked for.</summary>
    public const string Variable = "CONVGEN_MPI";

    private const int MaxErrorText = 1024;

    private static readonly string[] _standard = ["libmpi_abi.so.0", "libmpi_abi.so"];
    private static readonly string[] _open = ["libmpi.so.40"];
    private static readonly string[] _mpich = ["libmpich.so.12", "libmpi.so.12"];
    private static readonly string[] _any = ["libmpi.so", "libmpi.dylib"];

    /// <summary>MPI is called by one thread at a time; no call waits for another rank.</summary>
    private readonly Lock _lock = new();

    private readonly delegate* unmanaged<int*, byte***, int, int*, int> _initialize;
    private readonly delegate* unmanaged<int*, int> _isInitialized;
    private readonly delegate* unmanaged<int> _finish;
    private readonly delegate* unmanaged<nint, int*, int> _rank;
    private readonly delegate* unmanaged<nint, int*, int> _size;
    private readonly delegate* unmanaged<nint, nint, int> _setErrors;
    private readonly delegate* unmanaged<int, byte*, int*, int> _errorText;
    private readonly delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int> _send;
    private readonly delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int> _receive;
    private readonly delegate* unmanaged<nint*, int*, void*, int> _test;
    private readonly delegate* unmanaged<int, int, nint, int*, void*, int> _probe;

    private MpiLibrary(nint library, string file)
    {
        (File, Abi) = (file, MpiAbi.Of(library, file));
        _initialize = (delegate* unmanaged<int*, byte***, int, int*, int>)Export("MPI_Init_thread");
        _isInitialized = (delegate* unmanaged<int*, int>)Export("MPI_Initialized");
        _finish = (delegate* unmanaged<int>)Export("MPI_Finalize");
        _rank = (delegate* unmanaged<nint, int*, int>)Export("MPI_Comm_rank");
        _size = (delegate* unmanaged<nint, int*, int>)Export("MPI_Comm_size");
        _setErrors = (delegate* unmanaged<nint, nint, int>)Export("MPI_Comm_set_errhandler");
        _errorText = (delegate* unmanaged<int, byte*, int*, int>)Export("MPI_Error_string");
        _send = (delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int>)Export("MPI_Isend");
        _receive = (delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int>)Export("MPI_Irecv");
        _test = (delegate* unmanaged<nint*, int*, void*, int>)Export("MPI_Test");
        _probe = (delegate* unmanaged<int, int, nint, int*, void*, int>)Export("MPI_Iprobe");

        nint Export(string name) => NativeLibrary.TryGetExport(library, name, out nint address)
            ? address
            : throw new WorldException($"Expected an MPI library; {file} has no {name}. Check the environment variable {Variable}.");
    }

    /// <summary>What was loaded.</summary>
    public string File { get; }

    /// <summary>Of which kind it is.</summary>
    public MpiAbi Abi { get; }

    /// <summary>Loads the library that suits the launcher.</summary>
    /// <exception cref="WorldException">There is none; the message says what to install.</exception>
    public static MpiLibrary Load()
    {
        string[] candidates = [.. Candidates()];
        foreach (string candidate in candidates)
        {
            if (NativeLibrary.TryLoad(candidate, out nint library))
            {
                return new MpiLibrary(library, candidate);
            }
        }

        throw new WorldException(
            $"No MPI library was found; looked for {string.Join(", ", candidates)}. Install one on every machine, the one whose mpirun " +
            "starts the program (Debian and Ubuntu: apt-get install mpich, or apt-get install openmpi-bin), or give the environment " +
            $"variable {Variable} the path of its libmpi.");
    }

    /// <summary>Starts MPI in this process.</summary>
    public void Initialize()
    {
        int isInitialized = 0;
        Check(_isInitialized(&isInitialized), "MPI_Initialized");
        if (isInitialized != 0)
        {
            throw new WorldException("MPI is initialised already; expected one MpiWorld in the life of a process.");
        }

        int provided;
        Check(_initialize(null, null, Abi.Serialized, &provided), "MPI_Init_thread");
        if (provided < Abi.Serialized)
        {
            throw new WorldException(FormattableString.Invariant(
                $"{File} can be called by its first thread alone (level {provided}); expected MPI_THREAD_SERIALIZED ({Abi.Serialized}), ")
                + "since one thread exchanges gradients while another computes. Use a build of MPI with support for threads.");
        }

        Check(_setErrors(Abi.World, Abi.ReturnsErrors), "MPI_Comm_set_errhandler");
    }

    public int Rank()
    {
        int rank;
        Check(_rank(Abi.World, &rank), "MPI_Comm_rank");
        return rank;
    }

    public int Size()
    {
        int size;
        Check(_size(Abi.World, &size), "MPI_Comm_size");
        return size;
    }

    public void Send(void* memory, int length, int rank, int tag, nint* request)
    {
        lock (_lock)
        {
            Check(_send(memory, length, Abi.Bytes, rank, tag, Abi.World, request), "MPI_Isend");
        }
    }

    public void Receive(void* memory, int length, int rank, int tag, nint* request)
    {
        lock (_lock)
        {
            Check(_receive(memory, length, Abi.Bytes, rank, tag, Abi.World, request), "MPI_Irecv");
        }
    }

    /// <summary>Whether a request has ended.</summary>
    public bool Test(nint* request)
    {
        int ended;
        // Larger than any library's status: which constant means that nobody wants it is another fact of an ABI.
        nint* status = stackalloc nint[16];
        lock (_lock)
        {
            Check(_test(request, &ended, status), "MPI_Test");
        }

        return ended != 0;
    }

    /// <summary>Whether a message of a rank waits.</summary>
    public bool Probe(int rank, int tag)
    {
        int waits;
        nint* status = stackalloc nint[16];
        lock (_lock)
        {
            Check(_probe(rank, tag, Abi.World, &waits, status), "MPI_Iprobe");
        }

        return waits != 0;
    }

    /// <summary>Ends MPI in this process, when all have.</summary>
    public void Finish() => Check(_finish(), "MPI_Finalize");

    // Of a library that does not belong to the launcher every rank would believe to be alone.
    private static IEnumerable<string> Candidates() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } file
        ? [file]
        : MpiLauncher.Current.Name switch
        {
            MpiLauncher.OpenMpi => [.. _standard, .. _open, .. _any],
            MpiLauncher.Mpich => [.. _standard, .. _mpich, .. _any],
            _ => [.. _standard, .. _open, .. _mpich, .. _any],
        };

    private void Check(int code, string function)
    {
        if (code != 0)
        {
            Throw(code, function);
        }
    }

    private void Throw(int code, string function)
    {
        byte* text = stackalloc byte[MaxErrorText * 8];
        int length = 0;
        string message = _errorText(code, text, &length) == 0 ? Encoding.UTF8.GetString(text, length) : "no text";
        throw new WorldException(FormattableString.Invariant($"{function} of {File} failed with {code}: {message}"));
    }
}
