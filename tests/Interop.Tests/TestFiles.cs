using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Xunit;

namespace ConvGen.Interop.Tests;

/// <summary>The files beside this one.</summary>
internal static class TestFiles
{
    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Files", name);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path(name));

    /// <summary>The network gives what PyTorch gave.</summary>
    public static void AssertPredictsAsPyTorch(INetwork network, float tolerance)
    {
        float[] expected = Floats("outputs.bin"), received = new float[expected.Length];
        network.Predict(Floats("inputs.bin"), received);
        Assert.All(expected.Zip(received), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    private static float[] Floats(string name) => MemoryMarshal.Cast<byte, float>(Bytes(name)).ToArray();
}
