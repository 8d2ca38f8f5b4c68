using System.Collections.Generic;
using System.IO;
using System.Text;

namespace ConvGen.Kernels.Tests.Golden;

/// <summary>golden.bin and golden_windows.bin: named lists of arrays, as make_golden.py describes them.</summary>
internal static class GoldenFile
{
    /// <summary>What stands under a name.</summary>
    public static IReadOnlyList<float[]> Arrays(string name) => _sections.Value[name];

    private static readonly System.Lazy<Dictionary<string, List<float[]>>> _sections = new(Read);

    private static Dictionary<string, List<float[]>> Read()
    {
        Dictionary<string, List<float[]>> sections = [];
        foreach (string file in new[] { "golden.bin", "golden_windows.bin", "golden_normalizations.bin" })
        {
            using Stream stream = typeof(GoldenFile).Assembly.GetManifestResourceStream(file)
                ?? throw new FileNotFoundException($"{file} is not embedded in the test assembly.");
            Read(stream, sections);
        }

        return sections;
    }

    private static void Read(Stream stream, Dictionary<string, List<float[]>> sections)
    {
        using BinaryReader reader = new(stream);
        while (stream.Position < stream.Length)
        {
            string name = Encoding.ASCII.GetString(reader.ReadBytes(reader.ReadInt32()));
            List<float[]> arrays = [];
            for (int left = reader.ReadInt32(); left > 0; left--)
            {
                float[] values = new float[reader.ReadInt32()];
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] = reader.ReadSingle();
                }

                arrays.Add(values);
            }

            sections.Add(name, arrays);
        }
    }
}
