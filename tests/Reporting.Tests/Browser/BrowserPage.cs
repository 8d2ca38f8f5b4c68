using System;
using System.Collections.Concurrent;
using System.IO;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Tasks;

namespace ConvGen.Reporting.Tests.Browser;

/// <summary>A page of its own, with everything that it complained about or asked the network for.</summary>
internal sealed class BrowserPage : IAsyncDisposable
{
    private readonly DevTools _tools;
    private readonly string _target;
    private readonly string _session;
    private readonly Uri _address;
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _loads = new(StringComparer.Ordinal);

    private BrowserPage(DevTools tools, string target, string session, Uri address)
    {
        (_tools, _target, _session, _address) = (tools, target, session, address);
        _tools.Received += OnEvent;
    }

    /// <summary>Console errors and warnings, exceptions, refused resources.</summary>
    public ConcurrentQueue<string> Complaints { get; } = new();

    /// <summary>Addresses that were asked for, but the page's own and data.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Opens a text.</summary>
    public static async Task<BrowserPage> Open(DevTools tools, string html, string theme = "light", int width = 1200, int height = 900)
    {
        string file = Path.Combine(Path.GetTempPath(), $"convgen-{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, html);
        return await Open(tools, new Uri(file), theme, width, height);
    }

    /// <summary>Opens an address; a file is deleted afterwards.</summary>
    public static async Task<BrowserPage> Open(DevTools tools, Uri address, string theme = "light", int width = 1200, int height = 900)
    {
        JsonNode created = await tools.Send("Target.createTarget", new() { ["url"] = "about:blank" });
        string target = (string)created["targetId"]!;
        JsonNode attached = await tools.Send("Target.attachToTarget", new() { ["targetId"] = target, ["flatten"] = true });
        var page = new BrowserPage(tools, target, (string)attached["sessionId"]!, address);
        foreach (string domain in new[] { "Page", "Runtime", "Log", "Network" })
        {
            await page.Send(domain + ".enable");
        }

        await page.Send("Page.setLifecycleEventsEnabled", new() { ["enabled"] = true });
        await page.Resize(width, height);
        await page.Emulate("screen", theme);

        // The empty page is loaded too, maybe only now: of all loads this one is meant.
        JsonNode navigation = await page.Send("Page.navigate", new() { ["url"] = address.AbsoluteUri });
        await page.Load((string)navigation["loaderId"]!).Task.WaitAsync(Chromium.Patience);
        await page.NextFrame();
        return page;
    }

    public Task Resize(int width, int height) => Send("Emulation.setDeviceMetricsOverride", new()
    {
        ["width"] = width,
        ["height"] = height,
        ["deviceScaleFactor"] = 1,
        ["mobile"] = false,
    });

    /// <summary>Chooses screen or paper, light or dark.</summary>
    public async Task Emulate(string media, string theme)
    {
        var feature = new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = theme };
        await Send("Emulation.setEmulatedMedia", new() { ["media"] = media, ["features"] = new JsonArray(feature) });
        await NextFrame();
    }

    /// <summary>The value of an expression, or of its promise.</summary>
    public async Task<T> Evaluate<T>(string expression)
    {
        JsonNode answer = await Send("Runtime.evaluate", new()
        {
            ["expression"] = expression,
            ["awaitPromise"] = true,
            ["returnByValue"] = true,
        });
        return answer["exceptionDetails"] is { } exception
            ? throw new InvalidOperationException($"{expression}: {exception.ToJsonString()}")
            : answer["result"]!["value"].Deserialize<T>()!;
    }

    /// <summary>What the mouse does, and what the page draws of it.</summary>
    public async Task Mouse(string type, double x, double y, int clicks = 0)
    {
        await Send("Input.dispatchMouseEvent", new()
        {
            ["type"] = type,
            ["x"] = x,
            ["y"] = y,
            ["button"] = clicks > 0 ? "left" : "none",
            ["buttons"] = clicks > 0 && type != "mouseReleased" ? 1 : 0,
            ["clickCount"] = clicks,
        });
        await NextFrame();
    }

    /// <summary>What a frame of the page needs to be drawn, twice: observers run between the two.</summary>
    public Task NextFrame() =>
        Evaluate<bool>("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(true)))))");

    /// <summary>The whole page as PNG.</summary>
    public async Task<byte[]> Screenshot() =>
        Convert.FromBase64String((string)(await Send("Page.captureScreenshot", new() { ["captureBeyondViewport"] = true }))["data"]!);

    /// <summary>The page on paper.</summary>
    public async Task<byte[]> Pdf() =>
        Convert.FromBase64String((string)(await Send("Page.printToPDF", new() { ["printBackground"] = true }))["data"]!);

    public async ValueTask DisposeAsync()
    {
        _tools.Received -= OnEvent;
        await _tools.Send("Target.closeTarget", new() { ["targetId"] = _target });
        if (_address.IsFile)
        {
            File.Delete(_address.LocalPath);
        }
    }

    private Task<JsonNode> Send(string method, JsonObject? parameters = null) => _tools.Send(method, parameters, _session);

    private TaskCompletionSource Load(string loader) =>
        _loads.GetOrAdd(loader, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private void OnEvent(string session, string method, JsonNode parameters)
    {
        if (session != _session)
        {
            return;
        }

        switch (method)
        {
            case "Page.lifecycleEvent" when (string)parameters["name"]! == "load":
                Load((string)parameters["loaderId"]!).TrySetResult();
                break;
            case "Runtime.exceptionThrown":
                Complaints.Enqueue(parameters["exceptionDetails"]!.ToJsonString());
                break;
            case "Runtime.consoleAPICalled" when (string)parameters["type"]! is "error" or "warning" or "assert":
                Complaints.Enqueue(parameters["args"]!.ToJsonString());
                break;
            case "Log.entryAdded":
                Complaints.Enqueue(parameters["entry"]!.ToJsonString());
                break;
            case "Network.requestWillBeSent":
                string address = (string)parameters["request"]!["url"]!;
                if (!address.StartsWith("data:", StringComparison.Ordinal) && address != _address.AbsoluteUri)
                {
                    Requests.Enqueue(address);
                }

                break;
        }
    }
}
