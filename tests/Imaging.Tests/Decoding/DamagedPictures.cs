using System;
using System.Buffers.Binary;
using System.IO;

namespace ConvGen.Imaging.Tests.Decoding;

/// <summary>Pictures as a bad disk, a broken download or an attacker leaves them.</summary>
internal static class DamagedPictures
{
    /// <summary>Writes a folder of them, with one intact picture, and returns how many are damaged.</summary>
    public static int Write(TestFolder folder)
    {
        int damaged = 0;
        foreach (string name in (string[])["rgb.png", "progressive.jpg", "lossless.webp", "palette.bmp", "animated.gif"])
        {
            byte[] intact = File.ReadAllBytes(TestFiles.Path(name));
            Random random = new(intact.Length);
            for (int percent = 0; percent < 99; percent++)
            {
                // An animation's first frame is a part of it.
                int most = name == "animated.gif" ? intact.Length / 4 : intact.Length;
                Write($"cut-{percent:00}-{name}", intact[..(most * percent / 100)]);
            }

            for (int i = 0; i < 40; i++)
            {
                byte[] flipped = [.. intact];
                for (int flip = 0; flip <= i / 10; flip++)
                {
                    flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
                }

                Write($"flipped-{i:00}-{name}", flipped);
            }
        }

        foreach (string extension in (string[])[".png", ".bmp", ".gif", ".jpg"])
        {
            Write($"bomb-60000{extension}", Bomb(extension));
        }

        Write("text.jpg", "This is no picture."u8.ToArray());
        Write("program.png", [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0]);
        Write("noise.webp", Noise());

        // As large as allowed, and progressive, which decoders hold whole.
        for (int i = 0; i < 3; i++)
        {
            Write($"large-{i}.jpg", Large());
        }

        File.Copy(TestFiles.Path("rgb.png"), folder.File("damaged", "intact.png"));
        return damaged;

        void Write(string name, byte[] bytes)
        {
            File.WriteAllBytes(folder.File("damaged", name), bytes);
            damaged++;
        }
    }

    /// <summary>A head of 60,000 x 60,000 pixels, with next to nothing behind it.</summary>
    public static byte[] Bomb(string extension)
    {
        const int Side = 60_000;
        switch (extension)
        {
            case ".png":
                byte[] png = File.ReadAllBytes(TestFiles.Path("rgb.png"));
                BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), Side);
                BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(20), Side);
                BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Crc(png.AsSpan(12, 17)));
                return png;
            case ".bmp":
                byte[] bmp = File.ReadAllBytes(TestFiles.Path("rgb.bmp"));
                BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), Side);
                BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), Side);
                return bmp;
            case ".gif":
                byte[] gif = File.ReadAllBytes(TestFiles.Path("still.gif"));
                BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(6), Side);
                BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(8), Side);
                return gif;
            default:
                byte[] jpeg = File.ReadAllBytes(TestFiles.Path("baseline.jpg"));
                int frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
                BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), Side);
                BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), Side);
                return jpeg;
        }
    }

    /// <summary>A progressive JPEG of nearly 2^25 pixels, made of the head of a small one: its scans end early, and are missed.</summary>
    private static byte[] Large()
    {
        byte[] jpeg = File.ReadAllBytes(TestFiles.Path("progressive.jpg"));
        int frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC2]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 5_792);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 5_792);
        return jpeg;
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            }
        }

        return ~crc;
    }

    private static byte[] Noise()
    {
        byte[] noise = new byte[4096];
        new Random(1).NextBytes(noise);
        "RIFF"u8.CopyTo(noise);
        "WEBPVP8 "u8.CopyTo(noise.AsSpan(8));
        return noise;
    }
}
