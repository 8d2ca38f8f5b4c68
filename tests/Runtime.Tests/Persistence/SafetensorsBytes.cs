using System;
using System.Buffers.Binary;
using System.Text;

namespace ConvGen.Tests.Persistence;

/// <summary>Safetensors files as other programs might write them.</summary>
internal static class SafetensorsBytes
{
    /// <summary>The three tensors of TinyNetwork, without metadata.</summary>
    public const string TinyHeader =
        """
        {"dense.bias":{"dtype":"F32","shape":[3],"data_offsets":[0,12]},
        """
        + """
        "dense.kernel":{"data_offsets":[16,64],"dtype":"F32","shape":[4,3]},
        """
        + """
        "dense.state":{"dtype":"F32","shape":[1],"data_offsets":[12,16]}}
        """;

    public static byte[] File(string header, int payload)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] file = new byte[8 + json.Length + payload];
        BinaryPrimitives.WriteInt64LittleEndian(file, json.Length);
        json.CopyTo(file, 8);
        for (int i = 0; i < payload / sizeof(float); i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(file.AsSpan(8 + json.Length + i * sizeof(float)), i);
        }

        return file;
    }
}
