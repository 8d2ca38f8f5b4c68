using System;
using System.IO;
using System.Threading.Tasks;
using ConvGen.Reporting.Tests.Live;
using Xunit;

namespace ConvGen.Reporting.Tests.Browser;

/// <summary>A training as somebody watches it.</summary>
public sealed class LivePageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Status = "document.querySelector('.figures dd').textContent";
    private const string LastStep = "document.querySelector('#steps .u-value').textContent";

    [ChromiumFact]
    public async Task FollowsATrainingToItsEnd()
    {
        await using LiveTraining training = await LiveTraining.Begin();
        await using BrowserPage page = await BrowserPage.Open(chromium.DevTools, training.Address);
        Assert.Equal("running", await page.Evaluate<string>(Status));
        await Until(page, LastStep, "16");
        Assert.Equal(6, await page.Evaluate<int>("document.querySelectorAll('.chart canvas').length"));

        await training.End();

        await Until(page, Status, "ended");
        Assert.Equal("39", await page.Evaluate<string>(LastStep));
        Assert.Equal("3", await page.Evaluate<string>("document.querySelector('#curves .u-value').textContent"));
        Assert.Equal("3 of 3", await page.Evaluate<string>("document.querySelectorAll('.figures dd')[1].textContent"));
        Assert.Equal("3 of 3 – Live <digits>", await page.Evaluate<string>("document.title"));
        Assert.Empty(page.Complaints);
        Assert.All(page.Requests, address => Assert.Equal(new Uri(training.Address, "events").AbsoluteUri, address));
        if (Environment.GetEnvironmentVariable("CONVGEN_SCREENSHOTS") is { } directory)
        {
            Directory.CreateDirectory(directory);
            await File.WriteAllBytesAsync(Path.Combine(directory, "live.png"), await page.Screenshot());
        }
    }

    [ChromiumFact]
    public async Task SaysWhenATrainingFailed()
    {
        await using LiveTraining training = await LiveTraining.Begin(new TimeoutException());
        await using BrowserPage page = await BrowserPage.Open(chromium.DevTools, training.Address);
        await Until(page, LastStep, "16");
        await Assert.ThrowsAsync<TimeoutException>(training.End);
        await Until(page, Status, "interrupted");
        Assert.Empty(page.Complaints);
    }

    private static async Task Until(BrowserPage page, string expression, string expected)
    {
        string received = "";
        for (int tries = 0; tries < 200 && received != expected; tries++)
        {
            received = await page.Evaluate<string>(expression);
            await Task.Delay(50);
        }

        Assert.Equal(expected, received);
    }
}
