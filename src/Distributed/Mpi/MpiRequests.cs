using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ConvGen.Distributed.Mpi;

/// <summary>One message on its way from here, and one on its way to here.</summary>
internal sealed unsafe class MpiRequests
{
    private readonly MpiLibrary _library;

    // Pinned, so that MPI may hold on to them.
    private readonly nint[] _memory = GC.AllocateArray<nint>(2, pinned: true);
    private readonly nint* _requests;
    private bool _sends;
    private bool _receives;

    public MpiRequests(MpiLibrary library)
    {
        _library = library;
        _requests = (nint*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_memory));
    }

    /// <summary>Whether both have arrived; they go on while it is asked.</summary>
    public bool IsIdle()
    {
        _receives = _receives && !_library.Test(&_requests[0]);
        _sends = _sends && !_library.Test(&_requests[1]);
        return !_receives && !_sends;
    }

    public void Send(int rank, byte* memory, int length, int tag)
    {
        _library.Send(memory, length, rank, tag, &_requests[1]);
        _sends = true;
    }

    public void Receive(int rank, byte* memory, int length, int tag)
    {
        _library.Receive(memory, length, rank, tag, &_requests[0]);
        _receives = true;
    }
}
