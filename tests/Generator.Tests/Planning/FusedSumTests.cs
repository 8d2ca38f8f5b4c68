using System;
using System.Linq;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>Residual sums and relu6 at the end of convolutions.</summary>
public sealed class FusedSumTests
{
    private const string Input = "[Input(12, 12, 8)]\n";
    private const string Shortcut = "[Conv2D(8, 1, UseBias = false)]\n[BatchNormalization(Name = \"a\")]\n";
    private const string Body =
        "[Conv2D(8, 1)]\n[Conv2D(8, 3, Padding = Padding.Same, UseBias = false, Name = \"c\")]\n[BatchNormalization(Name = \"b\")]\n";

    [Theory]
    [InlineData(Input + Shortcut + Body + "[Add(\"a\", Activation = Activation.Relu)]", true)]
    [InlineData(Input + Shortcut + Body + "[Add(\"a\")]\n[Conv2D(4, 3)]", true)]
    [InlineData("[Input(12, 12, 8, Training = false)]\n" + Shortcut + Body + "[Add(\"a\")]", true)]
    [InlineData("[Input(12, 12, 8, Without = Passes.FusedSums)]\n" + Shortcut + Body + "[Add(\"a\")]", false)]
    [InlineData("[Input(12, 12, 8, Without = Passes.FoldedNormalization)]\n" + Shortcut + Body + "[Add(\"a\")]", false)]
    [InlineData(Input + Shortcut + Body + "[Add(\"a\", Activation = Activation.Silu)]", false)]
    [InlineData(Input + Shortcut + Body + "[Multiply(\"a\")]", false)]

    // What is added lies in the user's memory, is read again, is read later by a convolution, or is summed with itself.
    [InlineData(Input + Body + "[Add(\"input\")]", false)]
    [InlineData(Input + Shortcut + Body + "[Add(\"a\", Name = \"s\")]\n[Add(\"a\")]", false)]
    [InlineData(
        Input + Shortcut + Body + "[Add(\"a\", Name = \"s\")]\n[Conv2D(8, 1, From = \"a\")]\n[Add(\"s\")]", false)]
    [InlineData(Input + Shortcut + "[Add(\"a\")]", false)]

    // The convolution itself reads what it would add to.
    [InlineData(Input + Shortcut + "[Conv2D(8, 3, Padding = Padding.Same)]\n[BatchNormalization]\n[Add(\"a\")]", false)]
    public void TheConvolutionBeforeASumAddsItselfToTheOtherSummand(string layers, bool fused)
    {
        NetworkPlan plan = Plans.OfLayers(layers);
        Assert.Equal(fused, plan.Decisions.Any(decision => decision.Text.Contains("adds itself to", StringComparison.Ordinal)));
        Assert.Equal(fused, plan.KernelsOf(segment => segment.Infer).Any(AddsToSummand));
        Assert.DoesNotContain(plan.KernelsOf(segment => segment.Forward), AddsToSummand);
        bool adds = plan.Segments.SelectMany(segment => segment.Infer).Any(call => call.Callee is FunctionCallee
        {
            Function: RuntimeFunction.Add or RuntimeFunction.Multiply,
        });
        Assert.Equal(!fused, adds);
        Assert.Equal(
            fused && plan.Network.Trains,
            plan.Segments.SelectMany(segment => segment.Forward)
                .Any(call => call.Callee == new FunctionCallee(RuntimeFunction.BatchNormalizationForwardAdd)));
    }

    /// <summary>The gradient of each summand is that of the sum, if nobody changes it before all have read it.</summary>
    [Theory]
    [InlineData(Input + Shortcut + Body + "[Add(\"a\", Activation = Activation.Relu)]", "a b")]
    [InlineData("[Input(12, 12, 8, Without = Passes.FusedSums)]\n" + Shortcut + Body + "[Add(\"a\", Activation = Activation.Relu)]", "")]

    // A convolution that goes backward last adds to it.
    [InlineData(Input + "[MaxPool2D(2, Name = \"a\")]\n" + Body + "[Add(\"a\")]", "a b")]
    [InlineData(Input + Shortcut + Body + "[Add(\"a\", Name = \"s\")]\n[Conv2D(8, 1, From = \"a\")]\n[Add(\"s\")]", "b s")]

    // It goes backward between the sum and the other summand.
    [InlineData(
        Input + "[MaxPool2D(2, Name = \"a\")]\n" + Body + "[Conv2D(8, 1, From = \"a\", Name = \"x\")]\n[Add(First = \"a\")]\n[Add(\"b\")]",
        "a b")]

    // What reads its vector adds to it before the sum goes backward.
    [InlineData(
        Input + "[MaxPool2D(2, Name = \"a\")]\n[Flatten(Name = \"f\")]\n[Conv2D(8, 1, From = \"a\")]\n[BatchNormalization(Name = \"b\")]\n"
            + "[Add(\"a\")]\n[Flatten]\n[Add(\"f\")]\n[Dense(3)]",
        "b")]

    // Relu changes it, and so do the other readers of the other one: the first of them gets it.
    [InlineData(Input + Shortcut + "[Conv2D(8, 1)]\n[BatchNormalization(Activation = Activation.Relu, Name = \"b\")]\n[Add(\"a\")]", "b")]
    [InlineData(Input + "[Conv2D(8, 1)]\n[BatchNormalization(Name = \"a\")]\n[Add(\"a\", \"a\")]", "")]
    [InlineData(Input + "[Conv2D(8, 1, Name = \"a\")]\n[Conv2D(8, 1, Name = \"b\")]\n[Add(\"a\")]", "")]
    public void SummandsHaveTheGradientOfTheSum(string layers, string summands)
    {
        NetworkPlan plan = Plans.OfLayers(layers);
        string[] without = [.. plan.Network.Nodes.Select(node => node.Node.Name)
            .Where(name => name is "a" or "b" or "s" && plan.Buffers.All(buffer => buffer.Name != name + "Gradient"))];
        Assert.Equal(summands, string.Join(" ", without));
    }

    /// <summary>Blocks that follow each other have their maps in one place, in the halo that the widest reader asks for.</summary>
    [Fact]
    public void SumsOfSumsTakeOnePlace()
    {
        NetworkPlan plan = Plans.OfLayers(
            Input + Shortcut + Body + "[Add(\"a\", Name = \"s\")]\n" + Body.Replace("\"b\"", "\"d\"").Replace("\"c\"", "\"e\"")
                + "[Add(\"s\", Name = \"t\")]\n[GlobalAveragePool2D]");
        string[] names = [.. plan.Segments.SelectMany(segment => segment.Infer).SelectMany(call => call.Operands).OfType<Reference>()
            .Where(reference => reference.Space == MemorySpace.Buffer).Select(reference => plan.Buffers[reference.Buffer].Name)];
        Assert.Contains("a", names);
        Assert.DoesNotContain("s", names);
        Assert.DoesNotContain("t", names);
        Assert.Equal(plan.Buffer("a").Halo, plan.Buffer("s").Halo);
        Assert.Equal(plan.Buffer("a").Halo, plan.Buffer("t").Halo);
    }

    [Theory]
    [InlineData("[Conv2D(8, 3, Activation = Activation.Relu6)]")]
    [InlineData("[Conv2D(8, 1, Activation = Activation.Relu6)]")]
    [InlineData("[DepthwiseConv2D(3, Activation = Activation.Relu6)]")]
    [InlineData("[Conv2D(8, 3)]\n[BatchNormalization(Activation = Activation.Relu6)]")]
    public void ConvolutionsEndWithRelu6(string layers)
    {
        NetworkPlan plan = Plans.OfLayers("[Input(24, 24, 8)]\n" + layers + "\n[GlobalAveragePool2D]");
        Assert.Contains(plan.KernelsOf(segment => segment.Infer), kernel => EpilogueOf(kernel) == Epilogue.BiasRange);
        Assert.DoesNotContain(
            plan.Segments.SelectMany(segment => segment.Infer.Concat(segment.Forward)),
            call => call.Callee == new FunctionCallee(RuntimeFunction.ActivationForward));
    }

    private static bool AddsToSummand(KernelPlan kernel) => EpilogueOf(kernel) == Epilogue.AddBiasClamp;

    private static Epilogue? EpilogueOf(KernelPlan kernel) => kernel switch
    {
        CorrelationKernel correlation => correlation.Epilogue,
        WinogradKernel winograd => winograd.Epilogue,
        _ => null,
    };
}
