using System.IO;
using System.Linq;
using Xunit;

namespace ConvGen.Samples.Tests;

/// <summary>What the solution forgets is neither built nor tested by the commands of the readme.</summary>
public sealed class SolutionTests
{
    [Fact]
    public void ListsEveryProject()
    {
        string solution = File.ReadAllText(Path.Combine(Repository.Directory, Repository.Solution)).Replace('\\', '/');
        string[] projects =
        [
            .. from room in new[] { "src", "tests", "samples", "benchmarks" }
               from project in Directory.EnumerateFiles(Path.Combine(Repository.Directory, room), "*.csproj", SearchOption.AllDirectories)
               let path = Path.GetRelativePath(Repository.Directory, project).Replace('\\', '/')
               where !path.Contains("/bin/") && !path.Contains("/obj/")
               where !path.StartsWith("src/Templates/content/", System.StringComparison.Ordinal) // a user's, made by dotnet new
               where !path.StartsWith("benchmarks/peers/", System.StringComparison.Ordinal) // other frameworks, large
               select path,
        ];

        Assert.InRange(projects.Length, 12, 100);
        Assert.All(projects, path => Assert.Contains($"\"{path}\"", solution));
    }
}
