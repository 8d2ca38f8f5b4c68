using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace ConvGen.Imaging.Tests;

/// <summary>The files beside this one.</summary>
internal static class TestFiles
{
    private static readonly Lazy<Dictionary<string, Golden>> _goldens = new(ReadGoldens);

    public static string Path(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Files", name);

    public static Golden Golden(string name) => _goldens.Value[name];

    private static Dictionary<string, Golden> ReadGoldens()
    {
        var goldens = new Dictionary<string, Golden>();
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(Path("goldens.bin"));
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOf((byte)'\n');
            string[] words = Encoding.ASCII.GetString(bytes[..end]).Split(' ');
            Shape shape = new([.. words[1..4].Select(word => int.Parse(word, CultureInfo.InvariantCulture))]);
            int length = shape.Length * (words[4] == "u16" ? 2 : 1);
            ReadOnlySpan<byte> numbers = bytes.Slice(end + 1, length);
            float[] levels = words[4] == "u16"
                ? [.. MemoryMarshal.Cast<byte, ushort>(numbers).ToArray().Select(level => level / 256f)]
                : [.. numbers.ToArray().Select(level => (float)level)];
            goldens.Add(words[0], new Golden(shape, levels));
            bytes = bytes[(end + 1 + length)..];
        }

        return goldens;
    }
}

/// <summary>What Pillow or PyTorch made of a picture.</summary>
/// <param name="Shape">Height, width, channels.</param>
/// <param name="Levels">0 .. 255.</param>
internal sealed record Golden(Shape Shape, float[] Levels);
