using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;
using System.Security;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Package.Tests;

/// <summary>A feed that holds all packages, as packed from what this build made.</summary>
[CollectionDefinition(nameof(Packages))]
public sealed class Packages : IAsyncLifetime, ICollectionFixture<Packages>
{
    private static readonly string _configuration =
        typeof(Packages).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private static readonly string[] _projects =
    [
        "Runtime/ConvGen.csproj", "Reporting/ConvGen.Reporting.csproj", "Interop/ConvGen.Interop.csproj", "Onnx/ConvGen.Onnx.csproj",
        "Tool/ConvGen.Tool.csproj", "Imaging/ConvGen.Imaging.csproj", "Templates/ConvGen.Templates.csproj",
        "Distributed/ConvGen.Distributed.csproj",
    ];

    private readonly string _directory = Directory.CreateTempSubdirectory("convgen-packages").FullName;

    /// <summary>A directory with the packages and nothing else.</summary>
    public string Feed => Path.Combine(_directory, "feed");

    /// <summary>Where projects of these tests may unpack packages: apart from the machine's, whose ConvGen may be another.</summary>
    public string Cache => Path.Combine(_directory, "cache");

    public async Task InitializeAsync()
    {
        foreach (string project in _projects)
        {
            string path = Path.Combine(Repository(), "src", project);
            await DotNet.Run(_directory, "pack", path, "-c", _configuration, "--no-build", "-o", Feed);
        }
    }

    /// <summary>NuGet's settings for projects of these tests.</summary>
    /// <param name="sources">
    /// Where packages come from. What they depend on was restored for this repository, and is taken from there.
    /// </param>
    public string Settings(string sources) => $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="{SecurityElement.Escape(Cache)}" /></config>
          <packageSources><clear />{sources}</packageSources>
          <fallbackPackageFolders><clear /><add key="restored" value="{SecurityElement.Escape(Restored())}" /></fallbackPackageFolders>
        </configuration>
        """;

    /// <summary>The paths inside a package, sorted, without those that every package has.</summary>
    public string[] Entries(string name)
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(Feed, name));
        return [.. package.Entries.Select(entry => entry.FullName).Where(IsOurs).Order(StringComparer.Ordinal)];
    }

    /// <summary>The bytes of a file inside a package.</summary>
    public byte[] Read(string name, string entry)
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(Feed, name));
        using var bytes = new MemoryStream();
        using Stream stream = package.GetEntry(entry)!.Open();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    private static string Restored() => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private static bool IsOurs(string entry) =>
        !entry.StartsWith("_rels/", StringComparison.Ordinal)
            && !entry.StartsWith("package/", StringComparison.Ordinal)
            && entry != "[Content_Types].xml";

    public static string Repository()
    {
        for (DirectoryInfo? directory = new(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "ConvGen.sln")))
            {
                return directory.FullName;
            }
        }

        throw new DirectoryNotFoundException($"Expected ConvGen.sln in a directory above {AppContext.BaseDirectory}; found none.");
    }
}
