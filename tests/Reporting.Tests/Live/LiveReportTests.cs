using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Reporting.Tests.Live;

/// <summary>A training shown while it runs, as a client of any manners meets it.</summary>
public sealed class LiveReportTests
{
    [Fact]
    public async Task ServesThePageAsItIsNow()
    {
        await using LiveTraining training = await LiveTraining.Begin();
        string answer = await Ask(training, "GET / HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer);
        Assert.Contains("Content-Type: text/html; charset=utf-8\r\n", answer);
        Assert.Contains("X-Content-Type-Options: nosniff\r\n", answer);
        Assert.Contains("<h1>Live &lt;digits&gt;</h1>", answer);
        Assert.Contains("default-src &#39;none&#39;", answer);
        Assert.Contains("connect-src &#39;self&#39;", answer);
        Assert.Contains("<dt>epoch</dt><dd>2 of 3</dd>", answer);
        Assert.Contains("<dt>step</dt><dd>3 of 13</dd>", answer);
        Assert.Contains("Adam(learningRate: 0.01", answer);
        foreach (string id in new[] { "steps", "curves", "speed", "settings" })
        {
            Assert.Contains($"<section id=\"{id}\">", answer);
        }

        string body = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        Assert.Contains($"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n", answer);
    }

    [Theory]
    [InlineData("HEAD / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n", "200 OK")]
    [InlineData("GET / HTTP/1.0\r\nhost:\tLOCALHOST:PORT \r\n\r\n", "200 OK")]
    [InlineData("GET / HTTP/1.1\r\nHost: attacker.example:PORT\r\n\r\n", "421 Misdirected Request")]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.1.attacker.example:PORT\r\n\r\n", "421 Misdirected Request")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost:1\r\n\r\n", "421 Misdirected Request")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "421 Misdirected Request")]
    [InlineData("GET /events HTTP/1.1\r\nHost: attacker.example\r\n\r\n", "421 Misdirected Request")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "400 Bad Request")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost:PORT\r\nHost: attacker.example\r\n\r\n", "400 Bad Request")]
    [InlineData("POST / HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 9\r\n\r\na request", "405 Method Not Allowed")]
    [InlineData("get / HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "405 Method Not Allowed")]
    [InlineData("GET /../../etc/passwd HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "404 Not Found")]
    [InlineData("GET /events/ HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "404 Not Found")]
    [InlineData("GET http://localhost/ HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "404 Not Found")]
    [InlineData("GET / HTTP/2.0\r\nHost: localhost:PORT\r\n\r\n", "400 Bad Request")]
    [InlineData("GET  / HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "400 Bad Request")]
    [InlineData("GET /\u0001 HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n", "400 Bad Request")]
    [InlineData("\r\n\r\n", "400 Bad Request")]
    public async Task AnswersOtherRequestsWithoutThePage(string request, string status)
    {
        await using LiveTraining training = await LiveTraining.Begin();
        string answer = await Ask(training, request);

        Assert.StartsWith($"HTTP/1.1 {status}\r\n", answer);
        Assert.Equal(status.StartsWith("405", StringComparison.Ordinal), answer.Contains("Allow: GET, HEAD\r\n", StringComparison.Ordinal));
        Assert.DoesNotContain("attacker", answer);
        if (!request.StartsWith("GET / HTTP/1.0", StringComparison.Ordinal))
        {
            Assert.DoesNotContain("<html", answer);
        }
    }

    [Theory]
    [InlineData("GET /")]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost:PORT\r\nCookie: ")]
    public async Task AnEndlessHeadIsRefused(string begin)
    {
        await using LiveTraining training = await LiveTraining.Begin();
        string answer = await Ask(training, begin + new string('a', 100_000));
        Assert.StartsWith("HTTP/1.1 431 ", answer);
        Assert.StartsWith("HTTP/1.1 200 ", await Ask(training, "HEAD / HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n"));
    }

    [Fact]
    public async Task WhoSaysNothingKeepsNobodyWaiting()
    {
        LiveTraining training = await LiveTraining.Begin();
        using TcpClient silent = await Connect(training);
        await silent.GetStream().WriteAsync("GET / HT"u8.ToArray());

        Assert.StartsWith("HTTP/1.1 200 ", await Ask(training, "HEAD / HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n"));
        await training.End();
        await training.DisposeAsync();
    }

    [Fact]
    public async Task TooManyConnectionsAreToldSo()
    {
        await using LiveTraining training = await LiveTraining.Begin();
        TcpClient[] silent = new TcpClient[ConvGen.Reporting.Live.LiveServer.MaxConnections];
        for (int i = 0; i < silent.Length; i++)
        {
            silent[i] = await Connect(training);
        }

        Assert.StartsWith("HTTP/1.1 503 ", await Ask(training, "HEAD / HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n"));
        Array.ForEach(silent, client => client.Dispose());
        for (int tries = 0; ; tries++)
        {
            string answer = await Ask(training, "HEAD / HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n");
            if (answer.StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal))
            {
                break;
            }

            Assert.True(tries < 100, answer);
            await Task.Delay(50);
        }
    }

    [Fact]
    public async Task SendsNewsUntilTheTrainingEnds()
    {
        await using LiveTraining training = await LiveTraining.Begin();
        using TcpClient client = await Connect(training);
        await Send(client, training, "GET /events HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n");
        using var reader = new StreamReader(client.GetStream());
        using JsonDocument first = await NextEvent(reader);
        Assert.False(first.RootElement.GetProperty("isLast").GetBoolean());
        Assert.Equal(16, Steps(first)); // 13 of the first epoch, 3 of the second
        Assert.Equal("running", first.RootElement.GetProperty("figures")[0][1].GetString());

        Task<History> end = training.End();
        JsonDocument last;
        do
        {
            last = await NextEvent(reader);
        }
        while (!last.RootElement.GetProperty("isLast").GetBoolean());

        Assert.Equal("ended", last.RootElement.GetProperty("figures")[0][1].GetString());
        Assert.Equal(39, Steps(last));
        JsonElement losses = last.RootElement.GetProperty("sections").GetProperty("curves").GetProperty("charts")[0];
        Assert.Equal(
            (await end)["val_loss"], losses[1].GetProperty("values").EnumerateArray().Select(value => value.GetSingle()));
        Assert.Equal("\n", await reader.ReadToEndAsync()); // the end of the event, and nothing behind
        await Assert.ThrowsAsync<SocketException>(() => Connect(training));
    }

    [Fact]
    public async Task AFailedTrainingIsToldAndStopsToo()
    {
        await using LiveTraining training = await LiveTraining.Begin(new TimeoutException("stop here"));
        using TcpClient client = await Connect(training);
        await Send(client, training, "GET /events HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n");
        using var reader = new StreamReader(client.GetStream());
        await NextEvent(reader);

        await Assert.ThrowsAsync<TimeoutException>(training.End);
        using JsonDocument last = await NextEvent(reader);
        Assert.Equal("interrupted", last.RootElement.GetProperty("figures")[0][1].GetString());
        await Assert.ThrowsAsync<SocketException>(() => Connect(training));
    }

    [Fact]
    public async Task ACallbackThatDoesNotBeginLeavesNoServer()
    {
        LiveReport live = Report.Live(0, verbose: 0);
        Uri? address = null;
        var failing = new LambdaCallback(onTrainBegin: _ =>
        {
            address = live.Address;
            throw new TimeoutException();
        });
        var trainer = new Trainer(new QuadrantClassifier(seed: 1), new Adam(), new SparseCategoricalCrossentropy());
        Assert.Throws<TimeoutException>(
            () => trainer.Fit(Trained.Samples(8, seed: 1), new FitOptions { Verbose = 0, Callbacks = [live, failing] }));
        Assert.Null(live.Address);
        using var client = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(IPAddress.Loopback, address!.Port));
    }

    [Fact]
    public async Task NoOtherMachineReachesIt()
    {
        await using LiveTraining training = await LiveTraining.Begin();
        IPAddress[] others =
        [
            .. NetworkInterface.GetAllNetworkInterfaces().SelectMany(network => network.GetIPProperties().UnicastAddresses)
                .Select(unicast => unicast.Address).Where(address => !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal),
        ];
        foreach (IPAddress address in others)
        {
            using var client = new TcpClient(address.AddressFamily);
            await Assert.ThrowsAsync<SocketException>(() => client.ConnectAsync(address, training.Address.Port));
        }
    }

    [Fact]
    public async Task APortThatIsTakenIsNamedBeforeAnythingIsTrained()
    {
        await using LiveTraining training = await LiveTraining.Begin();
        int port = training.Address.Port;
        var trainer = new Trainer(new QuadrantClassifier(seed: 1), new Adam(), new SparseCategoricalCrossentropy());
        IOException exception = Assert.Throws<IOException>(
            () => trainer.Fit(Trained.Samples(8, seed: 1), new FitOptions { Verbose = 0, Callbacks = [Report.Live(port)] }));
        Assert.Equal(
            $"The live report cannot listen on port {port} of 127.0.0.1: another program, or another training, listens there. "
                + "Choose another port, or 0 for any free one.",
            exception.Message);
        Assert.Equal(0, trainer.Steps);
        Assert.Throws<ArgumentOutOfRangeException>(() => Report.Live(65536));
    }

    [Fact]
    public void SaysWhereItIsAndServesOneTrainingAfterAnother()
    {
        LiveReport live = Report.Live(0);
        for (int i = 0; i < 2; i++)
        {
            var output = new StringWriter();
            string? address = null;
            var trainer = new Trainer(new QuadrantClassifier(seed: 1), new Adam(), new SparseCategoricalCrossentropy());
            var seeing = new LambdaCallback(onTrainBegin: _ => address = live.Address!.AbsoluteUri);
            trainer.Fit(Trained.Samples(8, seed: 1), new FitOptions { Output = output, Callbacks = [live, seeing] });
            Assert.StartsWith($"Live report: {address}", output.ToString());
            Assert.Matches("^http://127\\.0\\.0\\.1:[1-9][0-9]*/$", address);
        }
    }

    [Fact]
    public async Task AStepAllocatesNothingWhileAPageIsOpen()
    {
        long before = 0, most = 0;
        var measuring = new LambdaCallback(
            onBatchBegin: (_, _, _) => before = GC.GetAllocatedBytesForCurrentThread(),
            onBatchEnd: _ => before = GC.GetAllocatedBytesForCurrentThread());
        LiveReport live = Report.Live(0, verbose: 0);
        var measured = new LambdaCallback(
            onBatchBegin: (_, _, _) => most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before),
            onBatchEnd: _ => most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before));
        Task<string> page = Task.FromResult("");
        var opening = new LambdaCallback(onTrainBegin: _ => page = Ask(
            live.Address!, $"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{live.Address!.Port}\r\n\r\n"));
        var trainer = new Trainer(new QuadrantClassifier(seed: 1), new Adam(), new SparseCategoricalCrossentropy());
        trainer.Threads = 1;

        trainer.Fit(
            Trained.Samples(400, seed: 1),
            new FitOptions { Epochs = 200, Verbose = 0, Callbacks = [measuring, live, measured, opening] });

        Assert.Equal(0, most);
        Assert.Contains("\"isLast\":true", await page);
    }

    private static int Steps(JsonDocument news) =>
        news.RootElement.GetProperty("sections").GetProperty("steps").GetProperty("places").GetArrayLength();

    private static async Task<JsonDocument> NextEvent(StreamReader reader)
    {
        while (true)
        {
            string line = await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) ?? throw new EndOfStreamException();
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return JsonDocument.Parse(line["data: ".Length..]);
            }
        }
    }

    private static async Task<TcpClient> Connect(LiveTraining training)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, training.Address.Port);
        return client;
    }

    private static Task Send(TcpClient client, LiveTraining training, string request) => client.GetStream()
        .WriteAsync(Encoding.ASCII.GetBytes(request.Replace("PORT", $"{training.Address.Port}", StringComparison.Ordinal))).AsTask();

    private static Task<string> Ask(LiveTraining training, string request) =>
        Ask(training.Address, request.Replace("PORT", $"{training.Address.Port}", StringComparison.Ordinal));

    /// <summary>The whole answer to a request.</summary>
    private static async Task<string> Ask(Uri address, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }
}
