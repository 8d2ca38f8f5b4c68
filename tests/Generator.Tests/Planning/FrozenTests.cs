using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Emission;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;
using Xunit;

namespace ConvGen.Generator.Tests.Planning;

/// <summary>What is not planned, and not printed, for layers that are not trained.</summary>
public class FrozenTests
{
    [Fact]
    public void ANetworkBehindAFrozenOneGoesBackToItsOwnLayersAlone()
    {
        NetworkPlan plan = Plans.OfLayers(
            "[Input(64, 64, 3)]\n[ResNet18(IncludeTop = false, Trainable = false)]\n[GlobalAveragePool2D]\n"
                + "[Dense(5, Activation = Activation.Softmax)]");
        Call[] backward = [.. plan.Segments.SelectMany(segment => segment.Backward)];
        Assert.All(backward, call => Assert.True(
            call.Comment == "gradient of the output" || call.Comment.StartsWith("dense: ", System.StringComparison.Ordinal), call.Comment));
        Assert.DoesNotContain(backward, call => call.Role == CallRole.InputGradient);
        Assert.Empty(plan.Normalizations);
        Assert.False(plan.HasInputGradient);
        Assert.All(plan.Kernels, kernel => Assert.True(IsForward(kernel.Plan) || kernel.Plan is DotProductDenseKernel, kernel.Name));
        Assert.All(plan.Operations, operation => Assert.Null(operation.Gradient));
        Assert.DoesNotContain(plan.PackedCopies, copy => copy.Use is PackedUse.Always or PackedUse.OnDemand);

        string text = ProgramEmitter.Emit(plan);
        Assert.DoesNotContain("OpGradient(", text);
        Assert.DoesNotContain("BackwardData", text);
        Assert.DoesNotContain("BackwardWeights", text);
    }

    [Fact]
    public void AFrozenNetworkIsPrintedInHalfOfTheText()
    {
        const string layers = "[GlobalAveragePool2D]\n[Dense(5, Activation = Activation.Softmax)]";
        int whole = ProgramEmitter.Emit(Plans.OfLayers($"[Input(64, 64, 3)]\n[ResNet18(IncludeTop = false)]\n{layers}")).Length;
        int frozen = ProgramEmitter.Emit(
            Plans.OfLayers($"[Input(64, 64, 3)]\n[ResNet18(IncludeTop = false, Trainable = false)]\n{layers}")).Length;
        Assert.True(frozen * 2 < whole, $"{frozen} of {whole}");
    }

    /// <summary>A gradient that passes a frozen layer on its way, and one that has no way to go.</summary>
    [Fact]
    public void GradientsPassFrozenLayersOnlyToTrainedOnes()
    {
        NetworkPlan passed = Plans.OfLayers(
            "[Input(6, 6, 2)]\n[Conv2D(Filters = 3, Kernel = 3, Name = \"first\")]\n"
                + "[Conv2D(Filters = 3, Kernel = 3, Trainable = false, Activation = Activation.Relu, Name = \"second\")]\n"
                + "[Flatten]\n[Dense(2)]");
        Assert.Equal(
            ["dense", "dense", "dense", "second", "second", "first", "first", "first"],
            Layers(passed).Where(name => !name.StartsWith("gradient of the ", System.StringComparison.Ordinal)));
        Assert.DoesNotContain(Gradients(passed), name => name.StartsWith("second", System.StringComparison.Ordinal));
        Assert.True(passed.HasInputGradient);

        NetworkPlan stopped = Plans.OfLayers(
            "[Input(6, 6, 2)]\n[Conv2D(Filters = 3, Kernel = 3, Trainable = false, Name = \"first\")]\n"
                + "[Conv2D(Filters = 3, Kernel = 3, Name = \"second\")]\n[Flatten]\n[Dense(2)]");
        Assert.DoesNotContain("first", Layers(stopped));
        Assert.DoesNotContain(
            stopped.Segments.SelectMany(segment => segment.Backward), call => call.Comment == "second: gradient of the input");
        Assert.False(stopped.HasInputGradient);
    }

    /// <summary>Of two branches the gradient goes into the one that is trained.</summary>
    [Fact]
    public void ABranchThatIsFrozenGetsNoGradient()
    {
        NetworkPlan plan = Plans.OfLayers(
            "[Input(6, 6, 2)]\n[Conv2D(Filters = 3, Kernel = 3, Name = \"frozen\", Trainable = false)]\n"
                + "[Conv2D(Filters = 3, Kernel = 3, Name = \"trained\", From = \"input\")]\n[Concat(\"frozen\")]\n[Flatten]\n[Dense(2)]");
        Assert.DoesNotContain("frozen", Layers(plan));
        Assert.Single(Layers(plan), "concatenate");
    }

    [Fact]
    public void AFrozenNormalisationIsFoldedIntoAFrozenConvolutionInEveryPass()
    {
        NetworkPlan plan = Plans.OfLayers(Normalized("Trainable = false", "Trainable = false"));
        Assert.Equal(2, plan.Segments.Count); // What can be kept of a sample, and the rest.
        Assert.All(plan.Segments, segment => Assert.Null(segment.ForwardBarrier));
        Assert.Empty(plan.Normalizations);
        FoldingPlan folding = Assert.Single(plan.Foldings);
        Assert.Equal(PackedUse.Frozen, folding.Use);
        Assert.NotNull(folding.Weights);
        PackedCopy copy = plan.PackedCopies.First(packed => packed.Name.StartsWith("conv2d.", System.StringComparison.Ordinal));
        Assert.Equal(PackedUse.Frozen, copy.Use);
        Assert.Equal(Forward(plan, segment => segment.Infer), Forward(plan, segment => segment.Forward));
    }

    /// <summary>The convolution moves, so that training multiplies behind it.</summary>
    [Fact]
    public void AFrozenNormalisationBehindATrainedConvolutionIsFoldedInPredictionsAlone()
    {
        NetworkPlan plan = Plans.OfLayers(Normalized("", "Trainable = false"));
        Assert.Empty(plan.Normalizations);
        Assert.Equal([PackedUse.Prediction, PackedUse.Frozen], plan.Foldings.Select(folding => folding.Use));
        Assert.Contains(
            plan.Segments[0].Forward, call => call.Callee == new FunctionCallee(RuntimeFunction.BatchNormalizationApply));
        Assert.DoesNotContain(
            plan.Segments[0].Infer, call => call.Callee == new FunctionCallee(RuntimeFunction.BatchNormalizationApply));
    }

    [Fact]
    public void ATrainedNormalisationBehindAFrozenConvolutionHasItsBarrierForwardAlone()
    {
        NetworkPlan plan = Plans.OfLayers(Normalized("Trainable = false", ""));
        Assert.Single(plan.Normalizations);
        Assert.Contains(plan.Segments, segment => segment.ForwardBarrier == 0);
        Assert.DoesNotContain("conv2d", Layers(plan));
    }

    /// <summary>Nothing of the frozen layers is kept for a backward pass, but the value that the head begins with.</summary>
    [Fact]
    public void AFrozenPrefixKeepsNoActivations()
    {
        NetworkPlan plan = Plans.OfLayers(
            "[Input(64, 64, 3, Without = Passes.SharedLoops)]\n[ResNet18(IncludeTop = false, Trainable = false)]\n"
                + "[GlobalAveragePool2D]\n[Dropout(0.5f)]\n[Dense(5, Activation = Activation.Softmax)]");
        FrozenPrefixPlan prefix = Assert.IsType<FrozenPrefixPlan>(plan.FrozenPrefix);
        Assert.Equal("global_average_pooling2d", prefix.Name);
        Assert.Equal(1, prefix.Segments);
        Assert.Equal(100, prefix.Parameters.Count);
        Assert.Equal(512, prefix.View.Length);
        Assert.Empty(plan.Segments[0].Backward);
        Assert.Equal(plan.Segments[0].Infer.Select(call => call with { Block = 0 }), plan.Segments[0].Forward);
        int[] touched = [.. Buffers(plan.Segments[0].Forward)];
        Assert.All(touched, buffer => Assert.True(
            plan.TrainingMemory.Placements[buffer].Region == Region.Scratch || buffer == prefix.Buffer, plan.Buffers[buffer].Name));
        Assert.Equal(Region.Boundary, plan.TrainingMemory.Placements[prefix.Buffer].Region);
        Assert.Equal([prefix.Buffer], touched.Intersect(Buffers(plan.Segments[1].Forward)));
    }

    /// <summary>The prefix ends where something random or trained begins, or where two values lead on.</summary>
    [Theory]
    [InlineData("[Conv2D(Filters = 2, Kernel = 3, Trainable = false, Name = \"a\")]\n[Flatten]\n[Dense(2)]", "flatten")]
    [InlineData("[Conv2D(Filters = 2, Kernel = 3, Trainable = false, Name = \"a\")]\n[MaxPool2D(2)]\n[Flatten]\n[Dense(2)]", "flatten")]
    [InlineData("[Dropout(0.5f)]\n[Conv2D(Filters = 2, Kernel = 3, Trainable = false)]\n[Flatten]\n[Dense(2)]", null)]
    [InlineData("[Conv2D(Filters = 2, Kernel = 3)]\n[Conv2D(Filters = 2, Kernel = 3, Trainable = false)]\n[Flatten]\n[Dense(2)]", null)]
    [InlineData("[Conv2D(Filters = 2, Kernel = 3)]\n[Flatten]\n[Dense(2)]", null)]
    [InlineData("[Conv2D(Filters = 2, Kernel = 3, Trainable = false)]\n[Flatten]\n[Dense(2, Trainable = false)]", null)]
    [InlineData(
        "[Conv2D(Filters = 2, Kernel = 3, Trainable = false, UseBias = false)]\n[BatchNormalization]\n[Flatten]\n[Dense(2)]", "conv2d")]
    [InlineData(
        "[Conv2D(Filters = 2, Kernel = 3, Padding = Padding.Same, Trainable = false, Name = \"a\")]\n"
            + "[Conv2D(Filters = 2, Kernel = 3, Padding = Padding.Same, Trainable = false, Name = \"b\")]\n"
            + "[Conv2D(Filters = 2, Kernel = 3, Padding = Padding.Same)]\n[Add(\"a\", \"b\")]\n[Flatten]\n[Dense(2)]", "a")]
    [InlineData(
        "[Conv2D(Filters = 2, Kernel = 3, Padding = Padding.Same, Trainable = false, Name = \"a\")]\n"
            + "[Conv2D(Filters = 2, Kernel = 3, Padding = Padding.Same)]\n[Concat(\"input\")]\n[Flatten]\n[Dense(2)]", null)]
    public void ThePrefixEndsAtOneValue(string layers, string? last) =>
        Assert.Equal(last, Plans.OfLayers("[Input(8, 8, 2)]\n" + layers).FrozenPrefix?.Name);

    private static IEnumerable<int> Buffers(EquatableArray<Call> calls) => calls.SelectMany(call => call.Operands).OfType<Reference>()
        .Where(place => place.Space == MemorySpace.Buffer).Select(place => place.Buffer).Distinct();

    private static string Normalized(string convolution, string normalization) =>
        $"[Input(6, 6, 2)]\n[Conv2D(Filters = 3, Kernel = 3, UseBias = false{(convolution == "" ? "" : ", " + convolution)})]\n"
            + $"[BatchNormalization({normalization})]\n[Flatten]\n[Dense(2)]";

    private static IEnumerable<string> Forward(
        NetworkPlan plan, System.Func<SegmentPlan, EquatableArray<Call>> calls) =>
        plan.Segments.SelectMany(segment => calls(segment)).Select(call => call.Comment);

    /// <summary>The layers that the calls of the backward pass belong to, in order.</summary>
    private static IEnumerable<string> Layers(NetworkPlan plan) => plan.Segments.Reverse()
        .SelectMany(segment => segment.Backward).Select(call => call.Comment.Split(':')[0]);

    /// <summary>The parameters whose gradients are written.</summary>
    private static IEnumerable<string> Gradients(NetworkPlan plan) => plan.Segments.SelectMany(segment => segment.Backward)
        .SelectMany(call => call.Operands).OfType<Reference>().Where(place => place.Space == MemorySpace.Gradients)
        .Select(place => plan.Parameters.Parameters.Single(placed => placed.Offset == place.Offset).Parameter.Name);

    private static bool IsForward(KernelPlan kernel) => kernel.Parameters.All(parameter => parameter is not
        (KernelParameter.Dw or KernelParameter.Dx or KernelParameter.Dy));
}
