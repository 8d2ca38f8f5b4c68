using System;
using System.IO;

namespace ConvGen.Imaging.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("convgen-images").FullName;

    public string Path => _path;

    /// <summary>The path of a file in it, whose folder is made.</summary>
    public string File(params string[] names)
    {
        string path = System.IO.Path.Combine([_path, .. names]);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>Writes an image of one colour, as its name ends.</summary>
    public string Save(byte red, byte green, byte blue, int height, int width, params string[] names)
    {
        string path = File(names);
        byte[] pixels = new byte[height * width * 3];
        for (int i = 0; i < pixels.Length; i += 3)
        {
            (pixels[i], pixels[i + 1], pixels[i + 2]) = (red, green, blue);
        }

        new Image(height, width, 3, pixels).Save(path);
        return path;
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
