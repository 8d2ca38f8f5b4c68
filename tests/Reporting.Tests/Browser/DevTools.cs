using System;
using System.Collections.Concurrent;
using System.IO;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace ConvGen.Reporting.Tests.Browser;

/// <summary>The Chrome DevTools protocol: JSON messages over a web socket, answers by id, events by session.</summary>
internal sealed class DevTools : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _waiting = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _sending = new(1);
    private int _lastId;

    private DevTools()
    {
    }

    /// <summary>Session, method and parameters of an event.</summary>
    public event Action<string, string, JsonNode>? Received;

    public static async Task<DevTools> Connect(Uri address)
    {
        var tools = new DevTools();
        await tools._socket.ConnectAsync(address, CancellationToken.None);
        _ = tools.Receive();
        return tools;
    }

    public async Task<JsonNode> Send(string method, JsonObject? parameters = null, string? session = null)
    {
        int id = Interlocked.Increment(ref _lastId);
        var answer = new TaskCompletionSource<JsonNode>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (session is not null)
        {
            message["sessionId"] = session;
        }

        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(message);
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, _closing.Token);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(Chromium.Patience);
    }

    public void Dispose()
    {
        _closing.Cancel();
        _socket.Dispose();
    }

    private async Task Receive()
    {
        byte[] buffer = new byte[1 << 16];
        try
        {
            while (!_closing.IsCancellationRequested)
            {
                using var text = new MemoryStream();
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer.AsMemory(), _closing.Token);
                    text.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                Dispatch(JsonNode.Parse(text.ToArray())!);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or ObjectDisposedException)
        {
            foreach (TaskCompletionSource<JsonNode> answer in _waiting.Values)
            {
                answer.TrySetException(new IOException("The browser closed the connection.", exception));
            }
        }
    }

    private void Dispatch(JsonNode message)
    {
        if (message["id"] is { } id)
        {
            if (_waiting.TryRemove((int)id, out TaskCompletionSource<JsonNode>? answer))
            {
                if (message["error"] is { } error)
                {
                    answer.SetException(new InvalidOperationException(error.ToJsonString()));
                }
                else
                {
                    answer.SetResult(message["result"]!);
                }
            }
        }
        else if (message["sessionId"] is { } session)
        {
            Received?.Invoke((string)session!, (string)message["method"]!, message["params"]!);
        }
    }
}
