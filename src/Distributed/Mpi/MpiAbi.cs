using System.Runtime.InteropServices;

namespace ConvGen.Distributed.Mpi;

/// <summary>What the headers of a kind of MPI library fix at compile time.</summary>
/// <remarks>
/// Handles are integers in MPICH and what descends from it (Intel MPI, MVAPICH), addresses of exported objects in Open MPI, and small
/// constants in the standard ABI of MPI 5. All of them fit in a pointer, and who takes an int reads its lower half.
/// </remarks>
/// <param name="Name">Its name.</param>
/// <param name="World">MPI_COMM_WORLD.</param>
/// <param name="Bytes">MPI_BYTE.</param>
/// <param name="ReturnsErrors">MPI_ERRORS_RETURN.</param>
/// <param name="Serialized">MPI_THREAD_SERIALIZED.</param>
internal sealed record MpiAbi(string Name, nint World, nint Bytes, nint ReturnsErrors, int Serialized)
{
    /// <summary>Finds out what a library is; the standard ABI is told by the library's name alone.</summary>
    public static MpiAbi Of(nint library, string file)
    {
        if (file.Contains("mpi_abi", System.StringComparison.Ordinal))
        {
            return new MpiAbi("the standard ABI of MPI 5", 0x101, 0x247, 0x143, 2048);
        }

        return NativeLibrary.TryGetExport(library, "ompi_mpi_comm_world", out nint world)
            ? new MpiAbi(
                "Open MPI", world, NativeLibrary.GetExport(library, "ompi_mpi_byte"),
                NativeLibrary.GetExport(library, "ompi_mpi_errors_return"), 2)
            : new MpiAbi("MPICH", 0x44000000, 0x4c00010d, 0x54000001, 2);
    }
}
