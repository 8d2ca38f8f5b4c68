using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ConvGen.Reporting.Live;

/// <summary>The head of an HTTP request, as far as the server looks at it: whatever it holds, it is bounded and plain text.</summary>
/// <remarks>RFC 9112.</remarks>
/// <param name="Method">For example <c>GET</c>.</param>
/// <param name="Target">For example <c>/events</c>.</param>
/// <param name="Host">Who the client believes to talk to; null where it does not say, or says it twice.</param>
internal sealed record LiveRequest(string Method, string Target, string? Host)
{
    private const int MaxLength = 8192;

    /// <summary>Reads a head, or says why it cannot be one.</summary>
    /// <returns>The request; or the status of the answer to what is none.</returns>
    public static async Task<(LiveRequest? Request, LiveStatus Status)> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        byte[] bytes = new byte[MaxLength];
        int length = 0;
        while (length < bytes.Length)
        {
            int read = await stream.ReadAsync(bytes.AsMemory(length), cancellation).ConfigureAwait(false);
            if (read == 0)
            {
                return (null, LiveStatus.BadRequest);
            }

            length += read;
            int end = bytes.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
            {
                return Parse(bytes.AsSpan(0, end)) is { } request ? (request, LiveStatus.Ok) : (null, LiveStatus.BadRequest);
            }
        }

        return (null, LiveStatus.TooLarge);
    }

    private static LiveRequest? Parse(ReadOnlySpan<byte> head)
    {
        foreach (byte value in head)
        {
            if (value is not ((byte)'\r' or (byte)'\n' or (byte)'\t' or (>= 0x20 and < 0x7f)))
            {
                return null;
            }
        }

        string[] lines = Encoding.ASCII.GetString(head).Split("\r\n");
        string[] words = lines[0].Split(' ');
        if (words is not [{ Length: > 0 } method, { Length: > 0 } target, "HTTP/1.1" or "HTTP/1.0"])
        {
            return null;
        }

        string[] hosts = [.. lines.Skip(1).Where(line => line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase))];
        return new LiveRequest(method, target, hosts is [var host] ? host["Host:".Length..].Trim() : null);
    }
}
