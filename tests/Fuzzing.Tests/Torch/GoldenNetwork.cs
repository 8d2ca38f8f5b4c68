using System.Collections.Generic;
using System.IO;
using System.Text;

namespace ConvGen.Fuzzing.Tests.Torch;

/// <summary>A network, the numbers it is given and what PyTorch made of them; golden_file.py describes the file.</summary>
/// <param name="Batch">Samples.</param>
/// <param name="Fills">Inputs, parameters, and gradients of the outputs.</param>
/// <param name="Results">By what they are.</param>
internal sealed record GoldenNetwork(
    string Name, int Batch, IReadOnlyList<Fill> Fills, IReadOnlyDictionary<string, Fingerprint> Results)
{
    public override string ToString() => Name;

    /// <summary>All networks of a file.</summary>
    public static IReadOnlyList<GoldenNetwork> Read(string file)
    {
        using BinaryReader reader = new(File.OpenRead(file));
        List<GoldenNetwork> networks = [];
        while (reader.BaseStream.Position < reader.BaseStream.Length)
        {
            string name = ReadText(reader);
            int key = reader.ReadInt32();
            int batch = reader.ReadInt32();
            List<Fill> fills = [];
            for (int left = reader.ReadInt32(); left > 0; left--)
            {
                fills.Add(new Fill(ReadText(reader), key + fills.Count, reader.ReadInt32(), reader.ReadSingle(), reader.ReadSingle()));
            }

            Dictionary<string, Fingerprint> results = [];
            for (int left = reader.ReadInt32(); left > 0; left--)
            {
                results.Add(ReadText(reader), Fingerprint.Read(reader));
            }

            networks.Add(new GoldenNetwork(name, batch, fills, results));
        }

        return networks;
    }

    private static string ReadText(BinaryReader reader) => Encoding.ASCII.GetString(reader.ReadBytes(reader.ReadInt32()));
}

/// <summary>How a tensor is filled with <see cref="HashedNumbers"/>.</summary>
internal sealed record Fill(string Name, int Key, int Length, float Offset, float Scale)
{
    public float[] Values() => HashedNumbers.Make(Key, Length, Offset, Scale);
}
