using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using ConvGen.Weights;
using PureHDF;
using PureHDF.VOL.Native;

namespace ConvGen.Interop.Keras;

/// <summary>The weights of an HDF5 file that Keras wrote, of any of its versions.</summary>
internal sealed class KerasHdf5 : WeightFile
{
    private const string ModelWeights = "model_weights";

    private readonly GuardedStream _stream;
    private readonly NativeFile _file;
    private readonly Dictionary<string, IH5Dataset> _datasets = new(StringComparer.Ordinal);

    private KerasHdf5(string path, string format, GuardedStream stream, NativeFile file, IReadOnlyList<KerasWeight> weights, string? json)
        : base(path, format)
    {
        (_stream, _file, KerasConfiguration) = (stream, file, json);
        List<WeightTensor> tensors = [];
        foreach (KerasWeight weight in weights)
        {
            long[] shape = [.. weight.Dataset.Space.Dimensions.Select(size => checked((long)size))];
            tensors.Add(new WeightTensor(weight.Name, shape, Hdf5.ElementType(weight.Dataset))
            {
                Layer = weight.Layer,
                Position = weight.Position,
                IsLayerByClass = weight.IsLayerByClass,
            });
            if (!_datasets.TryAdd(weight.Name, weight.Dataset))
            {
                throw new FormatException($"expected tensors of different names; received \"{weight.Name}\" twice");
            }
        }

        Tensors = tensors;
    }

    public override IReadOnlyList<WeightTensor> Tensors { get; }

    public override WeightSource Source => WeightSource.Keras;

    public override bool IsOrdered => Tensors.All(tensor => !tensor.IsLayerByClass);

    public override string? KerasConfiguration { get; }

    /// <summary>Reads what a file holds.</summary>
    /// <param name="path">Where it comes from, for messages.</param>
    /// <param name="stream">Its bytes; closed with the file, or by the caller where this throws.</param>
    /// <param name="format">For people.</param>
    /// <param name="configuration">The model as JSON, where it lies beside the file.</param>
    /// <exception cref="FormatException">It is damaged, or not of Keras.</exception>
    public static KerasHdf5 Open(string path, Stream stream, string format, string? configuration)
    {
        GuardedStream guarded = new(stream);
        return Hdf5.Guarded(() =>
        {
            NativeFile file = H5File.Open(guarded, leaveOpen: true);
            IH5Group root = file.LinkExists(ModelWeights) ? (IH5Group)file.Get(ModelWeights) : file;
            IReadOnlyList<KerasWeight> weights = LegacyLayers.Read(root, guarded.Length) ?? NumberedLayers.Read(root, guarded.Length)
                ?? throw new FormatException("expected layer_names or layers, as Keras writes them; received neither");
            string? json = configuration ?? Hdf5.Text(file, "model_config", guarded.Length);
            return new KerasHdf5(path, format, guarded, file, weights, json);
        });
    }

    public override void Read(WeightTensor tensor, Span<float> values)
    {
        IH5Dataset dataset = _datasets[tensor.Name];
        float[] read;
        try
        {
            read = Hdf5.Guarded(() => Values(tensor, dataset));
        }
        catch (FormatException exception)
        {
            throw new InvalidDataException($"{Path}: {exception.Message}.", exception);
        }

        if (read.Length != values.Length)
        {
            throw new InvalidDataException(
                $"{Path}: expected {values.Length} elements of \"{tensor.Name}\"; received {read.Length}.");
        }

        read.CopyTo(values);
    }

    protected override void Dispose(bool disposing)
    {
        _file.Dispose();
        _stream.Dispose();
    }

    private float[] Values(WeightTensor tensor, IH5Dataset dataset)
    {
        if (dataset.Layout.Class == H5DataLayoutClass.VirtualStorage || Hdf5Details.LiesElsewhere(dataset))
        {
            throw new FormatException($"expected the values of \"{tensor.Name}\" in the file; received those of others");
        }

        // A chunk that is larger than the whole is made to exhaust memory.
        if (dataset.Layout.Class == H5DataLayoutClass.Chunked
            && dataset.Layout.Chunks.Aggregate((UInt128)1, (product, size) => product > ulong.MaxValue ? product : product * size)
                > (UInt128)Math.Max(1 << 20, 4 * Elements(tensor)))
        {
            throw new FormatException($"expected chunks of \"{tensor.Name}\" within its {tensor.ShapeText}; received larger ones");
        }

        long before = _stream.BytesRead;
        float[] values = tensor.Type switch
        {
            "F64" => Array.ConvertAll(dataset.Read<double[]>(), value => (float)value),
            "F16" => Array.ConvertAll(dataset.Read<Half[]>(), value => (float)value),
            _ => dataset.Read<float[]>(),
        };

        // A link may lead out of the file, whose bytes are then not read.
        return dataset.Layout.Class == H5DataLayoutClass.Compact || _stream.BytesRead > before
            ? values
            : throw new FormatException($"expected the values of \"{tensor.Name}\" in the file; received those of another file, or none");
    }

    private static long Elements(WeightTensor tensor) => tensor.Shape.Aggregate(1L, (product, size) => product * size);
}
