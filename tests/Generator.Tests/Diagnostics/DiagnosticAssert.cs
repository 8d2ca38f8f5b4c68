using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ConvGen.Generator.Tests.Diagnostics;

/// <summary>One mistake is one error, at its place, and everything else compiles.</summary>
internal static class DiagnosticAssert
{
    /// <summary>A user of the network's whole surface: it must compile beside the mistake.</summary>
    public const string User =
        """
        class User
        {
            static void Run(float[] x, float[] y)
            {
                Net net = new(seed: 1);
                ConvGen.INetwork network = net;
                net.Predict(x, y);
                net.Predict(x, y, threads: 2);
                ConvGen.Tape tape = net.CreateTape(4);
                net.Forward(x, y, tape, training: true);
                net.Backward(y, tape);
                System.Console.WriteLine(net.Summary() + Net.InputShape + Net.OutputShape + Net.ParameterCount + net.Parameters.Count);
            }
        }
        """;

    public static Task SingleErrorAsync(string attributes, string id, string message) =>
        SingleErrorInAsync($"using ConvGen;\n{attributes}\npublic partial class Net;\n{User}", id, message);

    public static async Task SingleErrorInAsync(string markedSource, string id, string message)
    {
        Diagnostic diagnostic = await SingleInAsync(markedSource, id, message);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Contains(WellKnownDiagnosticTags.NotConfigurable, diagnostic.Descriptor.CustomTags);
    }

    /// <summary>A warning leaves the network one that works.</summary>
    public static async Task SingleWarningAsync(string attributes, string id, string message)
    {
        string source = $"using ConvGen;\n{attributes}\npublic partial class Net;\n{User}";
        Assert.Equal(DiagnosticSeverity.Warning, (await SingleInAsync(source, id, message)).Severity);
        HostResult result = await GeneratorHost.RunAsync(MarkedSource.Parse(source).Text);
        Assert.Contains("Net.Kernels.g.cs", result.Files.Keys);
    }

    private static async Task<Diagnostic> SingleInAsync(string markedSource, string id, string message)
    {
        MarkedSource source = MarkedSource.Parse(markedSource);
        ImmutableArray<Diagnostic> diagnostics = (await GeneratorHost.RunAsync(source.Text)).Diagnostics;
        Assert.True(diagnostics.Length == 1, $"Expected {id} alone and received:\n{string.Join("\n", diagnostics)}");
        Diagnostic diagnostic = diagnostics.Single();
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(message, diagnostic.GetMessage());
        Assert.Equal(
            source.Text.Substring(source.Span.Start, source.Span.Length),
            diagnostic.Location.SourceTree!.ToString(diagnostic.Location.SourceSpan));
        Assert.Equal(source.Span, diagnostic.Location.SourceSpan);
        return diagnostic;
    }

    private static string ToString(this SyntaxTree tree, Microsoft.CodeAnalysis.Text.TextSpan span) => tree.GetText().ToString(span);
}
