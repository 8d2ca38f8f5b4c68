using System;
using System.Buffers.Binary;
using System.Linq;
using System.Runtime.InteropServices;
using Onnx;

namespace ConvGen.Onnx.Import;

/// <summary>The tensors of a model file, with every size checked before memory is taken.</summary>
/// <param name="externalData">Reads what lies beside the file.</param>
internal sealed class TensorReader(ExternalData externalData)
{
    /// <summary>As many elements are kept when read; longer ones are read again when needed.</summary>
    private const int MaxKept = 1 << 12;

    /// <summary>A tensor by its name or place.</summary>
    /// <exception cref="OnnxImportException">Its type is none that networks have, or its values do not fit its shape.</exception>
    public Constant Read(TensorProto tensor, string what)
    {
        long[] dims = [.. tensor.Dims];
        long length = Length(dims, what);
        TensorProto.Types.DataType type = (TensorProto.Types.DataType)tensor.DataType;
        int bytes = type switch
        {
            TensorProto.Types.DataType.Float or TensorProto.Types.DataType.Int32 => 4,
            TensorProto.Types.DataType.Double or TensorProto.Types.DataType.Int64 => 8,
            TensorProto.Types.DataType.Float16 or TensorProto.Types.DataType.Bfloat16 => 2,
            TensorProto.Types.DataType.Bool => 1,
            _ => throw new OnnxImportException(
                $"{what} has the type {type}; expected FLOAT, FLOAT16, BFLOAT16, DOUBLE, INT64, INT32 or BOOL. Export the model without " +
                "quantisation."),
        };
        bool isExternal = tensor.DataLocation == TensorProto.Types.DataLocation.External;
        long received = isExternal ? externalData.Length(tensor, what)
            : tensor.RawData.Length > 0 ? tensor.RawData.Length
            : bytes * (long)Count(tensor, type);
        if (received != length * bytes)
        {
            throw new OnnxImportException(
                $"{what} has the shape ({string.Join(", ", dims)}), {length * bytes} bytes; received {received}: the file is damaged.");
        }

        bool isRaw = isExternal || tensor.RawData.Length > 0;
        if (type is TensorProto.Types.DataType.Int64 or TensorProto.Types.DataType.Int32 or TensorProto.Types.DataType.Bool)
        {
            return length <= MaxKept ? Constant.Of(dims, Whole()) : Constant.Lazy(dims, Whole);
        }

        return length <= MaxKept ? Constant.Of(dims, Floats()) : Constant.Lazy(dims, Floats);

        long[] Whole() => isRaw ? Integers(Raw(), type) : Listed(tensor, type);
        float[] Floats() => isRaw ? Numbers(Raw(), type) : ListedNumbers(tensor, type);
        ReadOnlySpan<byte> Raw() => isExternal ? externalData.Read(tensor, what) : tensor.RawData.Span;
    }

    private static long Length(long[] dims, string what)
    {
        long length = 1;
        foreach (long dim in dims)
        {
            if (dim < 0 || (dim > 0 && length > int.MaxValue / dim))
            {
                throw new OnnxImportException(
                    $"{what} has the shape ({string.Join(", ", dims)}); expected sizes of at least 0 and fewer than 2^31 elements.");
            }

            length *= dim;
        }

        return length;
    }

    private static int Count(TensorProto tensor, TensorProto.Types.DataType type) => type switch
    {
        TensorProto.Types.DataType.Float => tensor.FloatData.Count,
        TensorProto.Types.DataType.Double => tensor.DoubleData.Count,
        TensorProto.Types.DataType.Int64 => tensor.Int64Data.Count,
        _ => tensor.Int32Data.Count,
    };

    private static long[] Integers(ReadOnlySpan<byte> raw, TensorProto.Types.DataType type)
    {
        switch (type)
        {
            case TensorProto.Types.DataType.Int64:
                return Little<long>(raw, BinaryPrimitives.ReverseEndianness);
            case TensorProto.Types.DataType.Int32:
                return Array.ConvertAll(Little<int>(raw, BinaryPrimitives.ReverseEndianness), value => (long)value);
            default:
                return Array.ConvertAll(raw.ToArray(), value => (long)value);
        }
    }

    private static float[] Numbers(ReadOnlySpan<byte> raw, TensorProto.Types.DataType type) => type switch
    {
        TensorProto.Types.DataType.Float => Array.ConvertAll(
            Little<int>(raw, BinaryPrimitives.ReverseEndianness), BitConverter.Int32BitsToSingle),
        TensorProto.Types.DataType.Double => Array.ConvertAll(
            Little<long>(raw, BinaryPrimitives.ReverseEndianness), bits => (float)BitConverter.Int64BitsToDouble(bits)),
        TensorProto.Types.DataType.Float16 => Array.ConvertAll(Little<ushort>(raw, BinaryPrimitives.ReverseEndianness), Half16),
        _ => Array.ConvertAll(Little<ushort>(raw, BinaryPrimitives.ReverseEndianness), Brain16),
    };

    private static long[] Listed(TensorProto tensor, TensorProto.Types.DataType type) => type == TensorProto.Types.DataType.Int64
        ? [.. tensor.Int64Data]
        : [.. tensor.Int32Data.Select(value => (long)value)];

    private static float[] ListedNumbers(TensorProto tensor, TensorProto.Types.DataType type) => type switch
    {
        TensorProto.Types.DataType.Float => [.. tensor.FloatData],
        TensorProto.Types.DataType.Double => [.. tensor.DoubleData.Select(value => (float)value)],
        TensorProto.Types.DataType.Float16 => [.. tensor.Int32Data.Select(bits => Half16((ushort)bits))],
        _ => [.. tensor.Int32Data.Select(bits => Brain16((ushort)bits))],
    };

    private static float Half16(ushort bits) => (float)BitConverter.UInt16BitsToHalf(bits);

    private static float Brain16(ushort bits) => BitConverter.Int32BitsToSingle(bits << 16);

    private static T[] Little<T>(ReadOnlySpan<byte> raw, Func<T, T> reverse)
        where T : unmanaged
    {
        T[] values = MemoryMarshal.Cast<byte, T>(raw).ToArray();
        return BitConverter.IsLittleEndian ? values : Array.ConvertAll(values, value => reverse(value));
    }
}
