using System;
using System.Buffers;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ConvGen.Reporting.Live;

/// <summary>One request and its answer.</summary>
/// <param name="stream">To the browser.</param>
/// <param name="page">What is shown.</param>
/// <param name="port">Where it is.</param>
/// <param name="closing">Ends whatever is under way.</param>
internal sealed class LiveConnection(Stream stream, LivePage page, int port, CancellationToken closing)
{
    private const string Html = "text/html; charset=utf-8";
    private const string Plain = "text/plain; charset=utf-8";
    private const string Events = "text/event-stream";

    /// <summary>How long a browser may take for a request, or to take an answer.</summary>
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>How often there are news: more could not be seen.</summary>
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(500);

    public async Task AnswerAsync(bool isBusy)
    {
        (LiveRequest? request, LiveStatus status) = await Bounded(token => LiveRequest.ReadAsync(stream, token)).ConfigureAwait(false);
        status = isBusy ? LiveStatus.Busy : request is null ? status : Judge(request);
        bool hasBody = request?.Method != "HEAD";
        if (status != LiveStatus.Ok)
        {
            await SendAsync(status, Plain, Encoding.UTF8.GetBytes(status.Text + "\n"), hasBody).ConfigureAwait(false);
        }
        else if (request!.Target == "/")
        {
            await SendAsync(status, Html, page.Html(), hasBody).ConfigureAwait(false);
        }
        else
        {
            await SendAsync(status, Events, body: null, hasBody).ConfigureAwait(false);
            if (hasBody)
            {
                await SendEventsAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>Reads what the browser still sends, within bounds: closed before, it would lose the answer.</summary>
    public Task DrainAsync() => Bounded(async token =>
    {
        byte[] rest = ArrayPool<byte>.Shared.Rent(1 << 16);
        for (int i = 0; i < 64 && await stream.ReadAsync(rest, token).ConfigureAwait(false) > 0; i++)
        {
        }

        ArrayPool<byte>.Shared.Return(rest);
        return true;
    });

    private LiveStatus Judge(LiveRequest request)
    {
        if (request.Host is null)
        {
            return LiveStatus.BadRequest;
        }

        string suffix = FormattableString.Invariant($":{port}");
        string host = request.Host.EndsWith(suffix, StringComparison.Ordinal) ? request.Host[..^suffix.Length]
            : port == 80 ? request.Host : "";
        return !host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && host != "127.0.0.1" ? LiveStatus.Misdirected
            : request.Method is not ("GET" or "HEAD") ? LiveStatus.NotAllowed
            : request.Target is not ("/" or "/events") ? LiveStatus.NotFound
            : LiveStatus.Ok;
    }

    private async Task SendEventsAsync()
    {
        while (true)
        {
            (byte[] text, long version, bool isLast) = page.Event();
            await WriteAsync(text).ConfigureAwait(false);
            if (isLast)
            {
                return;
            }

            do
            {
                await Task.Delay(_interval, closing).ConfigureAwait(false);
            }
            while (!page.HasNewsSince(version));
        }
    }

    private Task SendAsync(LiveStatus status, string type, byte[]? body, bool hasBody)
    {
        var head = new StringBuilder()
            .Append($"HTTP/1.1 {status.Line}\r\n")
            .Append($"Content-Type: {type}\r\n")
            .Append("Cache-Control: no-store\r\n")
            .Append("Connection: close\r\n")
            .Append("Cross-Origin-Resource-Policy: same-origin\r\n")
            .Append("Content-Security-Policy: frame-ancestors 'none'\r\n")
            .Append("Referrer-Policy: no-referrer\r\n")
            .Append("X-Content-Type-Options: nosniff\r\n")
            .Append(status == LiveStatus.NotAllowed ? "Allow: GET, HEAD\r\n" : "")
            .Append(body is null ? "" : FormattableString.Invariant($"Content-Length: {body.Length}\r\n"))
            .Append("\r\n");
        byte[] bytes = Encoding.ASCII.GetBytes(head.ToString());
        return WriteAsync(hasBody && body is not null ? [.. bytes, .. body] : bytes);
    }

    private Task WriteAsync(byte[] bytes) => Bounded(async token =>
    {
        await stream.WriteAsync(bytes, token).ConfigureAwait(false);
        return true;
    });

    private async Task<T> Bounded<T>(Func<CancellationToken, Task<T>> work)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(closing);
        limit.CancelAfter(_patience);
        return await work(limit.Token).ConfigureAwait(false);
    }
}
