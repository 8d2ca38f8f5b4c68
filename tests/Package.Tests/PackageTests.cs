using System;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace ConvGen.Package.Tests;

[Collection(nameof(Packages))]
public sealed class PackageTests(Packages packages)
{
    private const string Runtime = "ConvGen.0.1.0.nupkg";
    private const string Reporting = "ConvGen.Reporting.0.1.0.nupkg";
    private const string Interop = "ConvGen.Interop.0.1.0.nupkg";
    private const string Imaging = "ConvGen.Imaging.0.1.0.nupkg";
    private const string Templates = "ConvGen.Templates.0.1.0.nupkg";
    private const string Distributed = "ConvGen.Distributed.0.1.0.nupkg";

    [Fact]
    public void TheRuntimeComesWithItsCompilerDocumentationAndReadme() => Assert.Equal(
        [
            "CHANGELOG.md", "ConvGen.nuspec", "README.md", "analyzers/dotnet/cs/ConvGen.CodeFixes.dll",
            "analyzers/dotnet/cs/ConvGen.Generator.dll", .. Documentation(), "icon.png",
            "lib/net10.0/ConvGen.dll", "lib/net10.0/ConvGen.xml",
        ],
        packages.Entries(Runtime).Where(entry => !entry.StartsWith("docs/diagnostics/", StringComparison.Ordinal)));

    [Fact]
    public void EveryDiagnosticHasItsPageInThePackage() => Assert.Equal(
        Directory.GetFiles(Path.Combine(Packages.Repository(), "docs", "diagnostics"))
            .Select(page => "docs/diagnostics/" + Path.GetFileName(page)).Order(StringComparer.Ordinal),
        packages.Entries(Runtime).Where(entry => entry.StartsWith("docs/diagnostics/", StringComparison.Ordinal)));

    /// <summary>Shown apart from the package, a README has nothing around it; the documents have each other.</summary>
    [Theory]
    [InlineData(Runtime)]
    [InlineData(Reporting)]
    [InlineData(Interop)]
    [InlineData(Imaging)]
    [InlineData(Templates)]
    [InlineData(Distributed)]
    public void NoLinkLeadsNowhere(string package)
    {
        string[] entries = packages.Entries(package);
        foreach (string document in entries.Where(entry => entry.EndsWith(".md", StringComparison.Ordinal)))
        {
            string text = Encoding.UTF8.GetString(packages.Read(package, document));
            Assert.DoesNotContain(".invalid", text);
            foreach (string target in Regex.Matches(text, @"\]\((?!https://|#)([^)#]+)").Select(match => match.Groups[1].Value))
            {
                Assert.True(document != "README.md", $"The packed README links to {target}.");
                Assert.Contains(
                    Path.GetRelativePath(".", Path.Combine(Path.GetDirectoryName(document)!, target)).Replace('\\', '/'), entries);
            }
        }
    }

    /// <summary>Apart from its links it is the repository's.</summary>
    [Fact]
    public void ThePackedReadmeIsComplete()
    {
        string original = File.ReadAllText(Path.Combine(Packages.Repository(), "README.md")).ReplaceLineEndings("\n");
        string expected = Regex.Replace(original, @"!\[[^\]]*\]\([^)]*\)\n\n", "");
        expected = Regex.Replace(expected, @"\[([^\]]+)\]\((?!https:)([^)]*)\)", match =>
            match.Groups[1].Value == match.Groups[2].Value ? match.Groups[1].Value : $"{match.Groups[1].Value} ({match.Groups[2].Value})");
        Assert.Equal(
            expected.Trim(),
            Encoding.UTF8.GetString(packages.Read(Runtime, "README.md")).TrimStart('\uFEFF').ReplaceLineEndings("\n").Trim());
    }

    /// <summary>None until the repository has one: never a path of the machine that packed it.</summary>
    [Theory]
    [InlineData(Runtime)]
    [InlineData(Reporting)]
    [InlineData(Interop)]
    [InlineData(Imaging)]
    [InlineData(Templates)]
    [InlineData(Distributed)]
    public void ThePackageNamesItsRepositoryOnlyByAnAddress(string package)
    {
        XElement? repository = Manifest(package).Elements().FirstOrDefault(element => element.Name.LocalName == "repository");
        string? url = (string?)repository?.Attribute("url");
        Assert.True(url is null || url.StartsWith("https://", StringComparison.Ordinal), url);
    }

    [Fact]
    public void TheReportsAreAPackageOfTheirOwn() => Assert.Equal(
        ["ConvGen.Reporting.nuspec", "README.md", "icon.png", "lib/net10.0/ConvGen.Reporting.dll", "lib/net10.0/ConvGen.Reporting.xml"],
        packages.Entries(Reporting));

    [Fact]
    public void ThePhotographsAreAPackageOfTheirOwn() => Assert.Equal(
        [
            "ConvGen.Imaging.nuspec", "README.md", "docs/images.md", "icon.png", "lib/net10.0/ConvGen.Imaging.dll",
            "lib/net10.0/ConvGen.Imaging.xml",
        ],
        packages.Entries(Imaging));

    [Fact]
    public void TheRanksAreAPackageOfTheirOwn() => Assert.Equal(
        [
            "ConvGen.Distributed.nuspec", "README.md", "icon.png", "lib/net10.0/ConvGen.Distributed.dll",
            "lib/net10.0/ConvGen.Distributed.xml",
        ],
        packages.Entries(Distributed));

    [Fact]
    public void SymbolsComeWithTheirSources()
    {
        Assert.Equal(["ConvGen.nuspec", "lib/net10.0/ConvGen.pdb"], packages.Entries(Path.ChangeExtension(Runtime, "snupkg")));
        byte[] symbols = packages.Read(Path.ChangeExtension(Runtime, "snupkg"), "lib/net10.0/ConvGen.pdb");
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(new MemoryStream(symbols));
        MetadataReader reader = provider.GetMetadataReader();
        var embeddedSource = new Guid("0E8A571B-6926-466E-B4AD-8AB04611F5FE");
        Assert.All(reader.Documents, document => Assert.Contains(
            reader.GetCustomDebugInformation(document),
            information => reader.GetGuid(reader.GetCustomDebugInformation(information).Kind) == embeddedSource));
    }

    [Theory]
    [InlineData(Runtime, "lib/net10.0/ConvGen.dll")]
    [InlineData(Runtime, "analyzers/dotnet/cs/ConvGen.Generator.dll")]
    [InlineData(Runtime, "analyzers/dotnet/cs/ConvGen.CodeFixes.dll")]
    [InlineData(Reporting, "lib/net10.0/ConvGen.Reporting.dll")]
    [InlineData(Interop, "lib/net10.0/ConvGen.Interop.dll")]
    [InlineData(Imaging, "lib/net10.0/ConvGen.Imaging.dll")]
    [InlineData(Distributed, "lib/net10.0/ConvGen.Distributed.dll")]
    public void AssembliesAreDeterministic(string package, string assembly)
    {
        using var reader = new PEReader(new MemoryStream(packages.Read(package, assembly)));

        Assert.Contains(reader.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);
    }

    [Fact]
    public void TheRuntimeDependsOnNothing() => Assert.Empty(Dependencies(Runtime));

    [Fact]
    public void TheReportsBringTheRuntimeWithItsCompiler()
    {
        XElement runtime = Assert.Single(Dependencies(Reporting), dependency => (string?)dependency.Attribute("id") == "ConvGen");
        Assert.Equal("All", (string?)runtime.Attribute("include"));
        Assert.Equal(["ConvGen", "Spectre.Console"], Dependencies(Reporting).Select(dependency => (string?)dependency.Attribute("id")));
    }

    [Theory]
    [InlineData(Runtime)]
    [InlineData(Reporting)]
    [InlineData(Interop)]
    [InlineData(Imaging)]
    [InlineData(Templates)]
    [InlineData(Distributed)]
    public void ThePackagesSayWhatTheyAre(string package)
    {
        XElement metadata = Manifest(package);

        Assert.Equal("MIT", Value("license"));
        Assert.Equal("README.md", Value("readme"));
        Assert.Equal("icon.png", Value("icon"));
        Assert.NotEmpty(Value("description")!);

        string? Value(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
    }

    /// <summary>All pages but the one that leads to the repository's sources.</summary>
    private static string[] Documentation() =>
    [
        .. Directory.GetFiles(Path.Combine(Packages.Repository(), "docs"), "*.md").Select(page => "docs/" + Path.GetFileName(page))
            .Where(page => page != "docs/documents.md")
            .Concat(Directory.GetFiles(Path.Combine(Packages.Repository(), "docs", "images"))
                .Select(picture => "docs/images/" + Path.GetFileName(picture)))
            .Order(StringComparer.Ordinal),
    ];

    private XElement[] Dependencies(string package) =>
        [.. Manifest(package).Descendants().Where(element => element.Name.LocalName == "dependency")];

    private XElement Manifest(string package)
    {
        string name = package[..package.IndexOf(".0.1.0", StringComparison.Ordinal)] + ".nuspec";
        return XDocument.Load(new MemoryStream(packages.Read(package, name))).Root!.Elements().Single();
    }
}
