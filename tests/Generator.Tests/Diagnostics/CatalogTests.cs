using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Graph.Layers;
using ConvGen.Generator.Graph.Rules;
using ConvGen.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ConvGen.Generator.Tests.Diagnostics;

/// <summary>Generator and runtime say the same.</summary>
public class CatalogTests
{
    private static IEnumerable<string> LayerAttributes => Attributes(typeof(LayerAttribute));

    /// <summary>Those that stand for blocks.</summary>
    private static IEnumerable<string> Uses => Attributes(typeof(ArchitectureAttribute)).Append("Use");

    [Fact]
    public void EveryLayerHasAReader() =>
        Assert.Equal(LayerAttributes.Except(Uses).Order(), LayerCatalog.Readers.Keys.Order());

    [Fact]
    public void EveryLayerIsFoundWithoutAMarker() => Assert.Equal(LayerAttributes.Order(), DeclarationSyntax.Layers.Order());

    [Theory]
    [InlineData(typeof(Activation), typeof(ActivationKind))]
    [InlineData(typeof(Initializer), typeof(InitializerKind))]
    [InlineData(typeof(Algorithm), typeof(ConvolutionAlgorithm))]
    [InlineData(typeof(Interpolation), typeof(InterpolationKind))]
    [InlineData(typeof(Passes), typeof(OptimizationPasses))]
    public void EnumsRepeatTheRuntimes(Type runtime, Type generator) => Assert.Equal(Members(runtime), Members(generator));

    /// <summary>An attribute says "explicit" by its four numbers.</summary>
    [Fact]
    public void PaddingsRepeatTheRuntimesBesideExplicitOnes() =>
        Assert.Equal([.. Members(typeof(Padding)), ("Explicit", 2)], Members(typeof(PaddingMode)));

    /// <summary>A new enum of the declaration belongs into the tests above; a convention only chooses a block.</summary>
    [Fact]
    public void NoEnumOfTheDeclarationIsForgotten() => Assert.Equal(
        ["Activation", "Algorithm", "ArchitectureConvention", "Initializer", "Interpolation", "Padding", "Passes"],
        typeof(LayerAttribute).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Attribute)) && type.Namespace == "ConvGen")
            .SelectMany(type => type.GetProperties()).Select(property => property.PropertyType)
            .Where(type => type.IsEnum).Select(type => type.Name).Distinct().Order());

    [Fact]
    public void GeneratedMembersAreThoseOfTheInterface() => Assert.Equal(
        typeof(INetwork).GetMembers().Where(member => !member.Name.StartsWith("get_", StringComparison.Ordinal) && member.Name != "Engine")
            .Select(member => member.Name).Order(),
        GeneratedMembers.All.Select(member => member.Name).Order());

    [Fact]
    public void ErrorsAloneCannotBeConfiguredAway()
    {
        Assert.All(Descriptors.All, descriptor => Assert.Equal(
            descriptor.DefaultSeverity == DiagnosticSeverity.Error,
            descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable)));
        Assert.Equal(
            ["CG0056"],
            Descriptors.All.Where(descriptor => descriptor.DefaultSeverity != DiagnosticSeverity.Error)
                .Select(descriptor => descriptor.Id));
        Assert.Equal(Descriptors.All.Length, Descriptors.All.Select(descriptor => descriptor.Title.ToString()).Distinct().Count());
    }

    private static IEnumerable<string> Attributes(Type kind) => typeof(LayerAttribute).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(kind) && !type.IsAbstract).Select(type => type.Name.Split('`')[0].Replace("Attribute", ""));

    private static IEnumerable<(string, int)> Members(Type type) =>
        Enum.GetNames(type).Select(name => (name, Convert.ToInt32(Enum.Parse(type, name))));
}
