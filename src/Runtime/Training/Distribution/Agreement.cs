using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace ConvGen.Training.Distribution;

/// <summary>Refuses what differs between ranks: they would train different networks, or wait for each other for ever.</summary>
internal static class Agreement
{
    /// <summary>Requires the same facts on all ranks; all of them throw, or none does.</summary>
    /// <param name="world">The ranks.</param>
    /// <param name="facts">Names and values.</param>
    /// <exception cref="ArgumentException">A fact differs; the message says which, on which rank, expected and received.</exception>
    public static void Require(IWorld world, IEnumerable<(string Name, string Value)> facts)
    {
        string[] own = [.. facts.Select(fact => $"{fact.Name} = {fact.Value}".ReplaceLineEndings(" "))];
        string[][] all = Gather(world, own);
        for (int rank = 1; rank < all.Length; rank++)
        {
            for (int i = 0; i < Math.Max(all[0].Length, all[rank].Length); i++)
            {
                string expected = all[0].ElementAtOrDefault(i) ?? "nothing more";
                string received = all[rank].ElementAtOrDefault(i) ?? "nothing more";
                if (expected != received)
                {
                    throw new ArgumentException(
                        $"Rank {rank} differs from rank 0: expected {expected}; received {received}. Every rank runs the same program, " +
                        "with the same network, data and options.");
                }
            }
        }
    }

    private static string[][] Gather(IWorld world, string[] own)
    {
        byte[] text = Encoding.UTF8.GetBytes(string.Join('\n', own));
        int[] lengths = new int[world.Size];
        lengths[world.Rank] = text.Length;
        world.Gather(
            MemoryMarshal.AsBytes(lengths.AsSpan()), [.. Enumerable.Range(0, world.Size + 1).Select(rank => rank * sizeof(int))]);

        int[] starts = new int[world.Size + 1];
        for (int rank = 0; rank < world.Size; rank++)
        {
            starts[rank + 1] = starts[rank] + lengths[rank];
        }

        byte[] texts = new byte[starts[^1]];
        text.CopyTo(texts, starts[world.Rank]);
        world.Gather(texts, starts);
        return [.. Enumerable.Range(0, world.Size).Select(
            rank => Encoding.UTF8.GetString(texts.AsSpan(starts[rank], lengths[rank])).Split('\n'))];
    }
}
