using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using ConvGen.Weights;

namespace ConvGen.Interop.Torch;

/// <summary>The tensors of a state dict that <c>torch.save</c> wrote.</summary>
internal sealed class TorchFile : WeightFile
{
    private readonly Dictionary<string, PickledTensor> _tensors;
    private readonly ITorchStorages _storages;

    private TorchFile(string path, string format, List<(string Name, PickledTensor Tensor)> tensors, ITorchStorages storages)
        : base(path, format)
    {
        _storages = storages;
        _tensors = tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Tensor, StringComparer.Ordinal);
        foreach ((string name, PickledTensor tensor) in tensors)
        {
            TensorView.Check(name, tensor);
        }

        Tensors = [.. tensors.Select(tensor => new WeightTensor(tensor.Name, tensor.Tensor.Sizes, tensor.Tensor.Storage.Type))];
    }

    public override IReadOnlyList<WeightTensor> Tensors { get; }

    public override WeightSource Source => WeightSource.Torch;

    public override bool IsOrdered => true;

    /// <summary>A zip file, as PyTorch writes since 1.6: a pickle, and a file for each memory.</summary>
    /// <exception cref="FormatException">It is damaged, or no state dict.</exception>
    public static TorchFile OpenZip(
        string path, ZipArchive archive, ZipArchiveEntry entry, byte[] pickle, long fileLength, WeightOptions options)
    {
        string folder = entry.FullName[..(entry.FullName.IndexOf('/') + 1)];
        object? root = new Unpickler(new PickleInput(new MemoryStream(pickle)), StorageId.Read).Read();
        return new TorchFile(path, "PyTorch", StateDict.Find(root, options.StateDict), new ZipStorages(archive, folder, fileLength));
    }

    /// <summary>A row of pickles and then the memories, as PyTorch wrote before 1.6.</summary>
    /// <exception cref="FormatException">It is damaged, or no state dict.</exception>
    public static TorchFile OpenLegacy(string path, Stream stream, WeightOptions options)
    {
        object? root = LegacyStorages.Read(stream, out LegacyStorages storages);
        return new TorchFile(path, "PyTorch before 1.6", StateDict.Find(root, options.StateDict), storages);
    }

    public override void Read(WeightTensor tensor, Span<float> values)
    {
        PickledTensor view = _tensors[tensor.Name];
        int size = WeightDecoding.Size(view.Storage.Type)!.Value;
        Int128 length = TensorView.Extent(view) * size;
        if (length > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"{Path}: expected tensors of at most {Array.MaxLength} bytes; received {length} for \"{tensor.Name}\".");
        }

        byte[] bytes;
        try
        {
            bytes = _storages.Read(view.Storage, size, (view.Storage.Offset + view.Offset) * size, (int)length);
        }
        catch (FormatException exception)
        {
            throw new InvalidDataException($"{Path}: {exception.Message}.", exception);
        }

        TensorView.Read(view, bytes, values);
    }

    protected override void Dispose(bool disposing) => _storages.Dispose();
}
