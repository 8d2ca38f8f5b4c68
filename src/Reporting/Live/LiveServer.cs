using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ConvGen.Reporting.Live;

/// <summary>Accepts the connections of browsers on this machine, and answers each on a thread of the pool.</summary>
internal sealed class LiveServer
{
    /// <summary>Most connections at a time.</summary>
    public const int MaxConnections = 32;

    /// <summary>How long pages that are open may take for the last news.</summary>
    private static readonly TimeSpan _lastNews = TimeSpan.FromSeconds(2);

    private readonly TcpListener _listener;
    private readonly LiveConnections _connections;
    private readonly Task _accepting;

    private LiveServer(TcpListener listener, LivePage page)
    {
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}/"));
        _listener = listener;
        _connections = new LiveConnections(page, port, MaxConnections);
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Where the page is.</summary>
    public Uri Address { get; }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">The port is taken, or may not be used.</exception>
    public static LiveServer Start(int port, LivePage page)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            if (OperatingSystem.IsWindows())
            {
                listener.ExclusiveAddressUse = true; // elsewhere a port has one listener anyway
            }

            listener.Start();
        }
        catch (SocketException exception)
        {
            listener.Dispose();
            string reason = exception.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "another program, or another training, listens there",
                SocketError.AccessDenied => "the system does not allow this process to",
                _ => exception.Message,
            };
            throw new IOException(
                FormattableString.Invariant($"The live report cannot listen on port {port} of 127.0.0.1: {reason}. ")
                    + "Choose another port, or 0 for any free one.",
                exception);
        }

        return new LiveServer(listener, page);
    }

    /// <summary>Sends the last news to the pages that are open, and ends.</summary>
    public void Stop()
    {
        _listener.Stop();
        _accepting.Wait();
        _connections.End(_lastNews);
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                if (exception is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted })
                {
                    continue; // who called has hung up again
                }

                return; // stopped
            }

            _connections.Add(socket);
        }
    }
}
