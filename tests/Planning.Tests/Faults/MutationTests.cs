using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace ConvGen.Planning.Tests.Faults;

/// <summary>Every fault of some kinds, planted everywhere in some plans, is found.</summary>
public sealed class MutationTests
{
    public static TheoryData<string> Networks => [.. Subjects.Names];

    [Theory]
    [MemberData(nameof(Networks))]
    public void NoCallCanBeLeftOut(string network) =>
        AllAreFound(network, Mutations.OfCalls(Subjects.Of(network).Plan, "left out", _ => [null]));

    [Theory]
    [MemberData(nameof(Networks))]
    public void NoOperandCanBeMoved(string network) => AllAreFound(network, OperandMutations.OfPlaces(Subjects.Of(network).Plan));

    [Theory]
    [MemberData(nameof(Networks))]
    public void NoRowCanLieElsewhere(string network) => AllAreFound(network, OperandMutations.OfRowSteps(Subjects.Of(network).Plan));

    [Theory]
    [MemberData(nameof(Networks))]
    public void NoNumberCanBeSmaller(string network) => AllAreFound(network, OperandMutations.OfNumbers(Subjects.Of(network).Plan));

    [Theory]
    [MemberData(nameof(Networks))]
    public void NoExtentCanBeOneTooSmall(string network) =>
        AllAreFound(network, Mutations.OfKernels(Subjects.Of(network).Plan, "an extent too small", SmallerKernels.Of));

    private static void AllAreFound(string network, IEnumerable<Mutation> mutations)
    {
        Subject subject = Subjects.Of(network);
        string[] missed = [.. mutations.Where(mutation => subject.Check(mutation.Plan) is null).Select(mutation => mutation.What)];
        Assert.True(missed.Length == 0, $"{missed.Length} not found:{Environment.NewLine}{string.Join(Environment.NewLine, missed)}");
    }
}
