using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Xunit;

namespace ConvGen.Generator.Tests.Documents;

/// <summary>What docs/generated-code.md explains line by line is what the compiler emits.</summary>
public class GeneratedCodePageTests
{
    private static readonly string _page = PageText.Read("docs/generated-code.md");

    [Fact]
    public async Task EveryQuotationIsInTheEmittedFile()
    {
        string network = PageText.Snippets(_page).First();
        string emitted = Unindented((await GeneratorHost.RunAsync("using ConvGen;\n" + network)).Files["Small.Kernels.g.cs"]);

        string[] quotations = [.. PageText.Quotations(_page)];

        Assert.Equal(5, quotations.Length);
        Assert.All(quotations, quotation => Assert.Contains(Unindented(quotation), emitted));
    }

    /// <summary>What the text explains stands in what it quotes.</summary>
    [Theory]
    [InlineData("row * 12")]
    [InlineData("row * 64")]
    [InlineData("Jit.OptimizeAlone")]
    [InlineData("Start(2, ref b, 0)")]
    [InlineData("w = ref Unsafe.Add(ref w, 8)")]
    public void TheTextSpeaksOfWhatIsQuoted(string words)
    {
        Assert.Contains(words, string.Concat(PageText.Quotations(_page)));
        Assert.Contains($"`{words}`", _page);
    }

    private static string Unindented(string code) =>
        string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim())).Trim('\n');
}
