using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace ConvGen.Package.Tests;

/// <summary>Who follows docs/getting-started.md in an empty folder arrives.</summary>
[Collection(nameof(Packages))]
public sealed class GettingStartedTests(Packages packages) : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("convgen-walk").FullName;

    [Fact]
    public async Task EveryStepIsOnThePage()
    {
        // The machine's settings: no source but those that the page names.
        await File.WriteAllTextAsync(Path.Combine(_root, "nuget.config"), packages.Settings(""));
        string folder = Directory.CreateDirectory(Path.Combine(_root, "empty")).FullName;
        string feed = Directory.CreateDirectory(Path.Combine(_root, "packages")).FullName;
        foreach (string package in Directory.GetFiles(packages.Feed, "*.nupkg"))
        {
            File.Copy(package, Path.Combine(feed, Path.GetFileName(package)));
        }

        List<int> compared = [];
        (string Command, string Printed)[] run = await GettingStarted.Walk(folder, (expected, printed) =>
        {
            Assert.Equal(expected, printed);
            compared.Add(expected.Length);
        });

        Assert.Equal([8], compared);
        Assert.Equal("dotnet new console -o Bars", run[0].Command);
        Assert.Equal(("dotnet run app.cs", "1"), run[^1]);
        Assert.Equal(4, run.Length);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
