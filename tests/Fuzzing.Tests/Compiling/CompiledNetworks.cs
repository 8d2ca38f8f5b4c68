using System;
using System.Collections.Generic;
using System.Runtime.Loader;

namespace ConvGen.Fuzzing.Tests.Compiling;

/// <summary>A loaded assembly of networks, until it is disposed of.</summary>
/// <param name="Create">Makes an instance by the network's place in what was compiled.</param>
/// <param name="Failures">Why networks are missing, by their places.</param>
internal sealed record CompiledNetworks(
    AssemblyLoadContext Context, Func<int, INetwork> Create, IReadOnlyDictionary<int, string> Failures) : IDisposable
{
    public void Dispose() => Context.Unload();
}
