using System.IO;
using System.Text;

namespace ConvGen.Reporting.Files;

/// <summary>Replaces a file as a whole: who opens it sees the old text or the new one.</summary>
internal static class AtomicFile
{
    public static void Write(string path, string text)
    {
        path = Path.GetFullPath(path);
        string temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(Encoding.UTF8.GetBytes(text));
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
