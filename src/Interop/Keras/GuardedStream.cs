using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace ConvGen.Interop.Keras;

/// <summary>
/// A file under a parser that trusts it: loops, recursion and memory that a hostile file may cause end in an error here, since whatever
/// the parser does, it reads.
/// </summary>
internal sealed class GuardedStream(Stream inner) : Stream
{
    // Headers are read again and again, values once: a sound file of Keras stays below twice its length.
    private const int MostPasses = 32;
    private const long LeastBudget = 1 << 26;

    // The parser allocates before it reads.
    private const int MostGrowth = 8;
    private const long LeastAllocation = 1 << 28;

    private readonly long _allocated = GC.GetAllocatedBytesForCurrentThread();
    private readonly long _allocationBudget = Math.Max(LeastAllocation, inner.Length * MostGrowth);
    private long _budget = Math.Max(LeastBudget, inner.Length * MostPasses);

    /// <summary>Bytes read so far.</summary>
    public long BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        // Deep recursion is an exception while there still is a stack to throw it on.
        RuntimeHelpers.EnsureSufficientExecutionStack();

        // A read costs something even if it reads a byte.
        _budget -= buffer.Length + 1L;
        if (_budget < 0)
        {
            throw new FormatException($"expected a file whose parts are read once; received one that leads in circles");
        }

        if (GC.GetAllocatedBytesForCurrentThread() - _allocated > _allocationBudget)
        {
            throw new FormatException($"expected lengths inside the file of {Length} bytes; received one that wants more memory than that");
        }

        int read = inner.Read(buffer);
        BytesRead += read;
        return read;
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("The file is read only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("The file is read only.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
