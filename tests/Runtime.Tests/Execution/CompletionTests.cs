using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using System.Reflection;
using Xunit;

namespace ConvGen.Tests.Execution;

/// <summary>What only emitted code calls must be public, and would bury what users look for in their editor's completion.</summary>
public class CompletionTests
{
    /// <summary>Namespaces of what emitted code and packages of ours call.</summary>
    private static readonly string[] _emittedOnly = ["ConvGen.Execution", "ConvGen.Numerics", "ConvGen.Weights"];

    [Fact]
    public void Types_for_emitted_code_are_hidden()
    {
        Type[] types = [.. Types(emittedOnly: true)];
        Assert.Contains(typeof(ConvGen.Execution.NetworkProgram), types);
        Assert.Empty(types.Where(type => !IsHidden(type)).Select(type => type.FullName));
    }

    [Fact]
    public void Types_for_users_are_shown()
    {
        Type[] types = [.. Types(emittedOnly: false)];
        Assert.Contains(typeof(Conv2DAttribute), types);
        Assert.Empty(types.Where(IsHidden).Select(type => type.FullName));
    }

    private static IEnumerable<Type> Types(bool emittedOnly) =>
        typeof(INetwork).Assembly.GetExportedTypes().Where(type => _emittedOnly.Contains(type.Namespace) == emittedOnly);

    private static bool IsHidden(Type type) =>
        type.GetCustomAttribute<EditorBrowsableAttribute>()?.State == EditorBrowsableState.Never;
}
