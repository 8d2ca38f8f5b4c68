using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Diagnostics;

/// <summary>The examples of the guides compile as they stand.</summary>
public class GuideTests
{
    [Theory]
    [InlineData("custom-convolutions.md")]
    public async Task ExamplesCompile(string guide)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(Folder(), guide));
        IReadOnlyList<Match> examples = Regex.Matches(text.ReplaceLineEndings("\n"), "```csharp\n(.*?)```", RegexOptions.Singleline);
        Assert.NotEmpty(examples);
        foreach (string example in examples.Select(match => match.Groups[1].Value))
        {
            HostResult result = await GeneratorHost.RunAsync("using System;\nusing ConvGen;\n\n" + example);
            Assert.True(result.Diagnostics.IsEmpty, $"{example}\n{string.Join("\n", result.Diagnostics)}");
            Assert.NotEmpty(result.Files);
        }
    }

    private static string Folder([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../docs");
}
