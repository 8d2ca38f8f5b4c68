using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ConvGen.Generator.Tests.Strict;

/// <summary>
/// What a declaration brings along (base classes, transforms, members, the types around it) is never the fault of an emitted file.
/// </summary>
public class DeclarationTests
{
    private const string Attributes = "[ConvGen.Input(4, 4, 1), ConvGen.Conv2D(Filters = 2, Kernel = 2)]\n";

    private const string Convolved = "[ConvGen.Input(4, 4, 1), ConvGen.Conv2D(Filters = 2, Kernel = 2, ";

    private const string Transform =
        """
        T : ConvGen.IKernelTransform
        {
            public static void Apply(System.ReadOnlySpan<float> kernel, ConvGen.Shape shape, System.Span<float> result) { }
            public static void Gradient(
                System.ReadOnlySpan<float> kernel, ConvGen.Shape shape, System.ReadOnlySpan<float> resultGradients,
                System.Span<float> kernelGradients) { }
        }
        """;

    [Theory]
    [InlineData("public class B { internal B() { } }")]
    [InlineData("public class B { private protected B() { } }")]
    [InlineData("public class B { public B(int a = 0) { } }")]
    [InlineData("public class B { public B(params int[] a) { } }")]
    [InlineData("public class B { public B(params int[] a) { } public B(int b = 1) { } }")]
    [InlineData("public class B { public B(int x) { } public B() { } private B(string s) { } }")]
    [InlineData("public class B { [System.Obsolete] public B() { } }")]
    [InlineData("public class B { [System.Obsolete(\"old\")] public B() { } }")]
    [InlineData("public class B { [System.Diagnostics.CodeAnalysis.Experimental(\"EX0001\")] public B() { } }")]
    [InlineData("public class B { public required int X { get; set; } }")]
    [InlineData(
        "public class B { public required int X { get; set; } [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public B() { } }")]
    [InlineData("public class B { public virtual string Summary() => \"\"; public virtual ConvGen.Shape InputShape => new(1); }")]
    [InlineData(
        "public class B { public string Summary() => \"\"; public int Conv2DOp; public static int Conv2DOverride; public int Parameters, "
            + "Net; }")]
    [InlineData(
        "public class B { protected virtual void Conv2DOverride(System.ReadOnlySpan<float> a, System.ReadOnlySpan<float> k, "
            + "System.Span<float> b) { } }")]
    [InlineData(
        "public abstract class A { public abstract string Summary(); } public class B : A { public override string Summary() => \"\"; }")]
    public Task BaseClasses(string baseClass) =>
        new StrictProject().AssertCleanAsync($"{baseClass}\n{Attributes}public partial class Net : B;");

    [Fact]
    public Task BaseClassAround() =>
        new StrictProject().AssertCleanAsync($"public partial class B {{ private B() {{ }}\n{Attributes}public partial class Net : B; }}");

    /// <summary>One error, whatever the obstacle, and members that can be used all the same.</summary>
    [Theory]
    [InlineData("public B(ref int x) { }", "has none")]
    [InlineData("public B(in int x) { }", "has none")]
    [InlineData("public B(out string? x) { x = null; }", "has none")]
    [InlineData("public B(string s, System.Span<int> x) { }", "has none")]
    [InlineData("public B(string s) { } public B(object o) { }", "has none")]
    [InlineData("public B(string s) { } private B() { }", "has none that is visible here")]
    [InlineData("public B(int a = 0) { } public B(string s = \"\") { }", "has several that fit alike")]
    [InlineData("public B(params int[] a) { } public B(params string[] b) { }", "has several that fit alike")]
    [InlineData("[System.Obsolete(\"no\", true)] public B() { } public B(int x) { }", "has one that is obsolete and may not be called")]
    public async Task BaseConstructorsThatCannotBeCalled(string constructors, string obstacle)
    {
        Diagnostic diagnostic = Assert.Single(await new StrictProject().BuildAsync(
            $"public class B {{ {constructors} }}\n{Attributes}public partial class Net : B; "
                + "class User { string Text => new Net(3).Summary(); }"));
        Assert.Equal("CG0012", diagnostic.Id);
        Assert.Contains($"which {obstacle};", diagnostic.GetMessage());
    }

    /// <summary>Where no constructor can be called by anyone, the compiler says so too.</summary>
    [Theory]
    [InlineData("public class B { private B() { } }", "CS0122")]
    [InlineData("public class B { [System.Obsolete(\"no\", true)] public B() { } }", "CS0619")]
    public async Task BaseClassesThatNobodyCanExtend(string baseClass, string id) => Assert.Equal(
        ["CG0012", id],
        (await new StrictProject().BuildAsync($"{baseClass}\n{Attributes}public partial class Net : B;")).Select(
            diagnostic => diagnostic.Id)
            .Order());

    public static IEnumerable<object[]> Marks =>
        from mark in new[] { "[System.Obsolete]", "[System.Obsolete(\"old\")]",
            "[System.Diagnostics.CodeAnalysis.Experimental(\"EX0001\")]" }
        from source in new[]
        {
            $"{mark} public struct {Transform} {Convolved}KernelTransform = typeof(T))] partial class Net;",
            $"{mark} public class O {{ public struct {Transform} }} {Convolved}KernelTransform = typeof(O.T))] partial class Net;",
            $"{mark} public class O; public struct {Transform.Replace("T :", "T<X> :")} "
                + $"{Convolved}KernelTransform = typeof(T<O[]>))] partial class Net;",
            $"{mark} public struct {Transform} "
                + "[ConvGen.Block, ConvGen.Conv2D(Filters = 2, Kernel = 2, KernelTransform = typeof(T))] class Stem; "
                + "[ConvGen.Input(4, 4, 1), ConvGen.Use<Stem>] partial class Net;",
            $"{mark} partial class O {{ {Attributes} partial class Net; }}",
            $"{mark}\n{Attributes} partial class Net;",
            $"{mark} class O; class B<X>; {Attributes} partial class Net : B<O>;",
        }
        select new object[] { source };

    /// <summary>The user silences the warnings where the declaration stands, and has the last word.</summary>
    [Theory]
    [MemberData(nameof(Marks))]
    public Task ObsoleteAndExperimentalNames(string source) =>
        new StrictProject().AssertCleanAsync("#pragma warning disable CS0612, CS0618, EX0001\n" + source);

    [Fact]
    public async Task NothingElseIsDisabled()
    {
        Harness.HostResult result = await Harness.GeneratorHost.RunAsync(Attributes + "public partial class Net;");
        Assert.All(result.Files.Values, text => Assert.DoesNotContain("CS0612", text));
    }

    [Theory]
    [InlineData("abstract partial class Net;")]
    [InlineData("sealed partial class Net;")]
    [InlineData("sealed partial record Net;")]
    [InlineData("abstract partial record Net;")]
    [InlineData("partial record class Net;")]
    public Task Classes(string declaration) => new StrictProject().AssertCleanAsync(Attributes + "public " + declaration);

    [Theory]
    [InlineData("public static partial class O")]
    [InlineData("public partial struct O")]
    [InlineData("public readonly partial struct O")]
    [InlineData("public ref partial struct O")]
    [InlineData("public readonly ref partial struct O")]
    [InlineData("public partial record O")]
    [InlineData("public partial record struct O")]
    [InlineData("public readonly partial record struct O")]
    [InlineData("public partial interface O")]
    [InlineData("public abstract partial class O")]
    public Task ContainingTypes(string declaration) =>
        new StrictProject().AssertCleanAsync($"{declaration} {{\n{Attributes}internal partial class Net; }}");

    [Theory]
    [InlineData("public partial class O<T> where T : class, new()", "CG0003")]
    [InlineData("public partial interface O<T>", "CG0003")]
    [InlineData("file partial class O", "CG0005")]
    public async Task ContainingTypesThatCannotHoldANetwork(string declaration, string id) => Assert.Equal(
        [id],
        (await new StrictProject().BuildAsync($"{declaration} {{\n{Attributes}internal partial class Net; }}")).Select(
            diagnostic => diagnostic.Id));

    [Theory]
    [InlineData("public static void Conv2DOp(int x) { }")]
    [InlineData("public static int Conv2DOpGradient(string s) => 1;")]
    [InlineData("public void Predict(int x) { } public string Summary(int x) => \"\";")]
    [InlineData("private int _engine, _engine_; class Operations; public int Get() => _engine + _engine_;")]
    [InlineData("private class System; private class ConvGen; private enum INetwork;")]
    [InlineData(
        "public static implicit operator int(Net n) => 1; public override string ToString() => \"\"; public int this[int i] => 1; "
            + "static Net() { } ~Net() { }")]
    [InlineData(
        "static partial void Conv2DOverride(System.ReadOnlySpan<float> @in, System.ReadOnlySpan<float> @params, "
            + "System.Span<float> @out) { } "
        + "static partial void Conv2DOverrideGradient(System.ReadOnlySpan<float> a, System.ReadOnlySpan<float> b, "
        + "System.ReadOnlySpan<float> c, System.Span<float> d, System.Span<float> e) { }")]
    public async Task Members(string members)
    {
        IReadOnlyList<Diagnostic> diagnostics = await new StrictProject().BuildAsync(
            $"{Attributes.Replace("ConvGen", "global::ConvGen")}public partial class Net {{ {members} }}");
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData(NullableContextOptions.Disable, true)]
    [InlineData(NullableContextOptions.Warnings, false)]
    [InlineData(NullableContextOptions.Annotations, true)]
    public async Task OtherSettings(NullableContextOptions nullable, bool isChecked)
    {
        StrictProject project = new() { Nullable = nullable, IsChecked = isChecked };
        await project.AssertCleanAsync(Harness.Networks.EveryLayer);
        Assert.Equal(
            ["CG0025"],
            (await project.BuildAsync("[ConvGen.Input(4, 4, 1), ConvGen.Dropout(2)] partial class Net;")).Select(
                diagnostic => diagnostic.Id));
    }
}
