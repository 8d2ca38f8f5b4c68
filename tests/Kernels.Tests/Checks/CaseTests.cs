using System.Collections.Generic;
using System.Linq;
using ConvGen.Kernels.Tests.Cases;
using Xunit;

namespace ConvGen.Kernels.Tests.Checks;

/// <summary>Every case against the reference, in this process, at the width that it has.</summary>
public sealed class CaseTests
{
    private const int GroupSize = 20;

    /// <summary>Groups of consecutive cases, named by the first and the last.</summary>
    public static TheoryData<string, string> Groups()
    {
        TheoryData<string, string> groups = [];
        foreach (NetworkCase[] group in AllCases.List.Chunk(GroupSize))
        {
            groups.Add(group[0].Name, group[^1].Name);
        }

        return groups;
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public void EmittedKernelsAgreeWithTheReference(string first, string last)
    {
        IEnumerable<NetworkCase> group = AllCases.List
            .SkipWhile(networkCase => networkCase.Name != first)
            .Take(GroupSize);
        string failures = CheckRun.Describe(group.Select(networkCase => (networkCase, CheckRun.Run(networkCase, guarded: false))));
        Assert.True(failures.Length == 0, $"{first} to {last}:\n{failures}");
    }

    [Fact]
    public void NamesAreUnique() => Assert.Equal(AllCases.List.Count, AllCases.List.DistinctBy(networkCase => networkCase.Name).Count());
}
