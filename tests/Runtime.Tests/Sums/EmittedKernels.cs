using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using ConvGen.Tests.Numerics;
using Xunit;

namespace ConvGen.Tests.Sums;

/// <summary>Runs the emitted kernels of a network at every width, in software where the hardware lacks one, over the same memory.</summary>
internal static class EmittedKernels
{
    private delegate void Two(ref float a, ref float b);

    private delegate void Three(ref float a, ref float b, ref float c);

    private delegate void Four(ref float a, ref float b, ref float c, ref float d);

    /// <summary>Room before the first element, for halos and kernels that start at a border.</summary>
    private const int Margin = 4096;

    /// <summary>The kernels whose name contains a part write the same bits at 512, 256 and 128 bits.</summary>
    /// <param name="network">The network, wide enough for 512 bits.</param>
    /// <param name="name">Part of the kernel's name.</param>
    /// <param name="result">The parameter that it writes.</param>
    /// <param name="length">Floats that any parameter may span.</param>
    public static void AssertEqualBits(Type network, string name, string result, int length)
    {
        Type kernels = network.Assembly.GetType($"ConvGen.Generated.{network.FullName!.Replace('.', '_')}.Kernels", throwOnError: true)!;
        ILookup<string, MethodInfo> byKernel = kernels
            .GetMethods(BindingFlags.NonPublic | BindingFlags.Static)
            .Where(method => Regex.IsMatch(method.Name, $"^[A-Za-z0-9_]*{name}[A-Za-z0-9_]*?(512|256|128)$"))
            .ToLookup(method => method.Name[..^3]);
        Assert.NotEmpty(byKernel);
        foreach (IGrouping<string, MethodInfo> widths in byKernel)
        {
            Dictionary<string, float[]> results = widths.ToDictionary(method => method.Name[^3..], method => Run(method, result, length));
            Assert.Equal(["128", "256", "512"], results.Keys.Order());
            Widths.AssertBits(results["128"], results["256"]);
            if (Widths.Fused)
            {
                Widths.AssertBits(results["128"], results["512"]);
            }
        }
    }

    private static float[] Run(MethodInfo method, string result, int length)
    {
        string[] names = [.. method.GetParameters().Select(parameter => parameter.Name!)];
        float[][] memory = [.. names.Select((_, i) => Widths.Reals(length + 2 * Margin, seed: i))];
        switch (names.Length)
        {
            case 2:
                method.CreateDelegate<Two>()(ref memory[0][Margin], ref memory[1][Margin]);
                break;
            case 3:
                method.CreateDelegate<Three>()(ref memory[0][Margin], ref memory[1][Margin], ref memory[2][Margin]);
                break;
            default:
                method.CreateDelegate<Four>()(ref memory[0][Margin], ref memory[1][Margin], ref memory[2][Margin], ref memory[3][Margin]);
                break;
        }

        return memory[Array.IndexOf(names, result)];
    }
}
