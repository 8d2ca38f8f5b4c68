using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace ConvGen.Generator.Tests.Surface;

/// <summary>What users may legally write around a network compiles without a warning.</summary>
public class CompilationTests
{
    private const string Attributes = "[global::ConvGen.Input(4, 4, 1), global::ConvGen.Conv2D(Filters = 2, Kernel = 2)]\n";

    [Theory]
    [InlineData(Networks.EveryLayer)]
    [InlineData(Attributes + "partial class Net;")]
    [InlineData(Attributes + "public sealed partial record Net;")]
    [InlineData(Attributes + "public abstract partial class Net { }")]
    [InlineData("namespace @event.@class; " + Attributes + "public partial class @struct { }")]
    [InlineData(Attributes + "public partial class @event { }")]
    [InlineData(
        "partial struct A { internal partial interface B { partial record C { partial record struct @do {\n" + Attributes
            + "private partial class Net; } } } }")]
    [InlineData("namespace X { " + Attributes + "partial class Net; } namespace x { " + Attributes + "partial class net; }")]
    [InlineData("namespace A_B { " + Attributes + "partial class C; } namespace A { " + Attributes + "partial class B_C; }")]
    [InlineData("namespace ConvGen.Generated.Net { } " + Attributes + "partial class Net;")]
    [InlineData("namespace My.ConvGen.System { class Lengths; " + Attributes + "partial class Program { class NetworkEngine; } }")]
    [InlineData(
        "public class Model { protected string Summary() => \"\"; public int InputShape; } " + Attributes
            + "public partial class Net : Model, System.IDisposable { public void Dispose() { } }")]
    [InlineData(
        Attributes
            + "public partial class Net { public Net(string path) : this(1) { } private int _engine = 1; public int Get() => _engine; }")]
    [InlineData(Attributes + "public partial class Net { public void Predict(float[] x) { } public static int Conv2DOp(int x) => x; }")]
    [InlineData("[System.Obsolete(\"x\")] partial class Outer { " + Attributes + "public partial class Net; }")]
    public async Task Compiles(string source)
    {
        HostResult result = await GeneratorHost.RunAsync(source);
        Assert.Empty(result.Diagnostics);
        using MemoryStream stream = new();
        Assert.True(result.Output.Emit(stream).Success);
    }

    [Fact]
    public async Task NamesThatDifferInCaseGetFilesThatDifferInMore()
    {
        HostResult result = await GeneratorHost.RunAsync(Attributes + "partial class Net;\n" + Attributes + "partial class NET;");
        Assert.Equal(4, result.Files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Contains("NET.g.cs", result.Files.Keys);
    }

    [Fact]
    public async Task PublicMembersAreDocumented()
    {
        HostResult result = await GeneratorHost.RunAsync(Networks.D2);
        INamedTypeSymbol network = result.Output.GetTypeByMetadataName("Demo.D2")!;
        Assert.All(
            network.GetMembers().Where(member => member.DeclaredAccessibility == Accessibility.Public && !member.IsImplicitlyDeclared
                && member is not IMethodSymbol { AssociatedSymbol: not null }),
            member => Assert.Contains("///", member.DeclaringSyntaxReferences[0].GetSyntax().GetLeadingTrivia().ToFullString()));
    }

    /// <summary>A documented project gets no warning about what it did not write.</summary>
    [Theory]
    [InlineData(Networks.EveryLayer)]
    [InlineData("/// <summary>Faulty.</summary>\n[ConvGen.Input(4, 4, 1), ConvGen.Dropout(2)] public partial class Net;")]
    public async Task DocumentationIsComplete(string source)
    {
        HostResult result = await GeneratorHost.RunAsync(source);
        CSharpParseOptions documented = GeneratorHost.ParseOptions.WithDocumentationMode(DocumentationMode.Diagnose);
        Compilation compilation = GeneratorHost.Compile(OptimizationLevel.Release).AddSyntaxTrees(
            result.Files.Select(file => CSharpSyntaxTree.ParseText(file.Value, documented, file.Key))
                .Append(CSharpSyntaxTree.ParseText(source, GeneratorHost.ParseOptions)));
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }

    [Fact]
    public async Task FaultyMembersThrowTheMistake()
    {
        HostResult result = await GeneratorHost.RunAsync("[ConvGen.Input(4, 4, 1), ConvGen.Dropout(2)] public partial class Net;");
        using MemoryStream stream = new();
        Assert.True(result.Output.Emit(stream).Success);
        Type network = Assembly.Load(stream.ToArray()).GetType("Net")!;
        const string Mistake = "CG0025: The rate is 2; it must be at least 0 and below 1";
        TargetInvocationException constructor = Assert.Throws<TargetInvocationException>(() => Activator.CreateInstance(network, 1));
        TargetInvocationException property =
            Assert.Throws<TargetInvocationException>(() => network.GetProperty("InputShape")!.GetValue(null));
        Assert.Equal(Mistake, Assert.IsType<InvalidOperationException>(constructor.InnerException).Message);
        Assert.Equal(Mistake, Assert.IsType<InvalidOperationException>(property.InnerException).Message);
    }

    [Fact]
    public async Task BlocksEmitNothing() =>
        Assert.Empty((await GeneratorHost.RunAsync("using ConvGen;\n[Block, Flatten] public partial class Stem;")).Files);
}
