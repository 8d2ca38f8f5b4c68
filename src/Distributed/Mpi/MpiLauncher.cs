using System;
using System.Globalization;

namespace ConvGen.Distributed.Mpi;

/// <summary>What the program that starts the ranks has put into their environment.</summary>
/// <param name="Name">Whose launcher it is; null: none, or one that does not say.</param>
/// <param name="Size">Ranks that it has started; null: it does not say.</param>
/// <param name="LocalSize">Those on this machine; null: it does not say.</param>
internal sealed record MpiLauncher(string? Name, int? Size, int? LocalSize)
{
    /// <summary>The name of Open MPI's.</summary>
    public const string OpenMpi = "Open MPI";

    /// <summary>The name of MPICH's, which is also that of what descends from it.</summary>
    public const string Mpich = "MPICH";

    /// <summary>Reads the environment.</summary>
    public static MpiLauncher Current { get; } =
        Number("OMPI_COMM_WORLD_SIZE") is { } open ? new MpiLauncher(OpenMpi, open, Number("OMPI_COMM_WORLD_LOCAL_SIZE"))
        : Number("PMI_SIZE") is { } size ? new MpiLauncher(Mpich, size, Number("MPI_LOCALNRANKS"))
        : new MpiLauncher(null, Number("SLURM_NTASKS"), Number("SLURM_NTASKS_PER_NODE"));

    private static int? Number(string name) => int.TryParse(
        Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : null;
}
