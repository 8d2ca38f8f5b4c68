using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading;
using ConvGen.Imaging;

namespace ConvGen.Generator.Tests.Documents;

/// <summary>
/// The folder in which a page's programs run, with the files that they read: a few small ones in the place of a reader's own. It is the
/// current directory of the process, so one page runs at a time, on the thread that made it.
/// </summary>
internal sealed class PageFolder : IDisposable
{
    private static readonly Lock _current = new();

    private readonly string _before;
    private readonly string _path = Directory.CreateTempSubdirectory("convgen-page").FullName;

    public PageFolder()
    {
        _current.Enter();
        _before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = _path;
        foreach (string kind in new[] { "daisy", "dandelion", "rose", "sunflower", "tulip" })
        {
            Pictures(Path.Combine("flowers", kind), 4);
        }

        Pictures("pictures/cats", 5);
        Pictures("pictures/dogs", 5);
        Picture("new.jpg", 1);
        Picture("cat.jpg", 2);
        Idx("train-images-idx3-ubyte.gz", 20, 28, 28);
        Idx("train-labels-idx1-ubyte.gz", 20);

        // Three colours side by side in each row.
        Idx("emoji-images.gz", 20, 32, 32 * 3);
        Idx("emoji-labels.gz", 20);
    }

    public void Dispose()
    {
        Environment.CurrentDirectory = _before;
        _current.Exit();
        Directory.Delete(_path, recursive: true);
    }

    private static void Pictures(string folder, int count)
    {
        Directory.CreateDirectory(folder);
        for (int i = 0; i < count; i++)
        {
            Picture(Path.Combine(folder, $"{i}.jpg"), i);
        }
    }

    private static void Picture(string path, int number) =>
        Image.FromTensor([.. Enumerable.Range(0, 30 * 40 * 3).Select(i => (i + number) % 11 / 11f)], new Shape(30, 40, 3)).Save(path);

    /// <summary>Bytes of 0 to 4, which are classes too.</summary>
    private static void Idx(string path, params int[] sizes)
    {
        byte[] head = [0, 0, 8, (byte)sizes.Length, .. new byte[4 * sizes.Length]];
        for (int i = 0; i < sizes.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4 + 4 * i), sizes[i]);
        }

        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        gzip.Write(head);
        gzip.Write([.. Enumerable.Range(0, sizes.Aggregate((product, size) => product * size)).Select(i => (byte)(i % 5))]);
    }
}
