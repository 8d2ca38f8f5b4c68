using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ConvGen.Reporting.Live;

/// <summary>The connections that are open.</summary>
/// <param name="page">What is shown.</param>
/// <param name="port">Where it is.</param>
/// <param name="limit">Most at a time; others are told that it is busy.</param>
internal sealed class LiveConnections(LivePage page, int port, int limit)
{
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _open = [];
    private readonly CancellationTokenSource _closing = new();

    /// <summary>Answers a connection.</summary>
    public void Add(Socket socket)
    {
        lock (_lock)
        {
            if (_open.Count >= 2 * limit)
            {
                socket.Dispose(); // too many even to be told
                return;
            }

            bool isBusy = _open.Count >= limit;
            Task answering = Task.Run(() => AnswerAsync(socket, isBusy));
            _open.Add(answering);
            answering.ContinueWith(Remove, TaskScheduler.Default);
        }
    }

    /// <summary>Waits for all to have the last news, and closes those that do not take it.</summary>
    public void End(TimeSpan patience)
    {
        Task all;
        lock (_lock)
        {
            all = Task.WhenAll(_open);
        }

        // To wait for any of one task does not throw what it threw: no page that fails may end a training.
        if (Task.WaitAny([all], patience) < 0)
        {
            _closing.Cancel();
            Task.WaitAny(all);
        }
    }

    private void Remove(Task answered)
    {
        lock (_lock)
        {
            _open.Remove(answered);
        }
    }

    private async Task AnswerAsync(Socket socket, bool isBusy)
    {
        using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            var connection = new LiveConnection(stream, page, port, _closing.Token);
            await connection.AnswerAsync(isBusy).ConfigureAwait(false);
            socket.Shutdown(SocketShutdown.Send);
            await connection.DrainAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // The browser has gone, or is too slow: nobody is left to tell.
        }
    }
}
