using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit;
using Xunit.Abstractions;

namespace ConvGen.Kernels.Tests.Budget;

/// <summary>
/// RyuJIT does not optimise a method above 60,000 bytes of IL, 20,000 instructions, 2,000 basic blocks or 2,000 locals, and tracks no more
/// than 1,024 locals: emitted methods keep far away from all of it.
/// </summary>
public sealed class MethodBudgetTests(ITestOutputHelper output)
{
    private const int MostBytes = 20_000;
    private const int MostInstructions = 7_000;
    private const int MostBasicBlocks = 500;
    private const int MostLocals = 500;

    [Fact]
    public void EveryEmittedMethodIsWellWithinTheCompilersLimits()
    {
        (MethodBase Method, IntermediateCode Code, int Locals)[] methods = [..
            from method in EmittedMethods()
            let body = method.GetMethodBody()
            where body is not null
            select (method, IntermediateCode.Of(body.GetILAsByteArray()), body.LocalVariables.Count)];
        Assert.True(methods.Length > 1000, $"Only {methods.Length} methods were found in namespaces that start with {EmittedNamespace}.");
        output.WriteLine(
            $"{methods.Length} methods, {methods.Sum(method => (long)method.Code.Bytes):n0} bytes of IL; " +
            $"the largest: {methods.MaxBy(method => method.Code.Bytes).Code}, {methods.Max(method => method.Locals)} locals");

        IEnumerable<string> tooLarge = methods
            .Where(method => method.Code.Bytes >= MostBytes || method.Code.Instructions >= MostInstructions
                || method.Code.BasicBlocks >= MostBasicBlocks || method.Locals >= MostLocals)
            .Select(method => $"{method.Method.DeclaringType}.{method.Method.Name}: {method.Code}, {method.Locals} locals");
        Assert.True(!tooLarge.Any(), string.Join("\n", tooLarge));
    }

    private const string EmittedNamespace = "ConvGen.Generated";

    private static IEnumerable<MethodBase> EmittedMethods()
    {
        const BindingFlags all =
            BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        return typeof(MethodBudgetTests).Assembly.GetTypes()
            .Where(type =>
                type.Namespace == EmittedNamespace || type.Namespace?.StartsWith(EmittedNamespace + ".", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetMembers(all).OfType<MethodBase>());
    }
}
