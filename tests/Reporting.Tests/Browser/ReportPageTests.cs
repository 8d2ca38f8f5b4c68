using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ConvGen.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Reporting.Tests.Browser;

/// <summary>A report as its reader sees it.</summary>
public sealed class ReportPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string LightLoss = "[31, 111, 208]";
    private const string LightValidation = "[217, 115, 13]";
    private const string DarkLoss = "[108, 171, 255]";
    private const string DarkValidation = "[255, 172, 94]";

    [ChromiumFact]
    public async Task LoadsWithoutAComplaintAndWithoutTheNetwork()
    {
        await using BrowserPage page = await Open();

        Assert.Empty(page.Complaints);
        Assert.Empty(page.Requests);
        Assert.Equal("Quadrants", await page.Evaluate<string>("document.title"));
    }

    [ChromiumFact]
    public async Task DrawsBothCurvesOfEveryChart()
    {
        await using BrowserPage page = await Open();

        Assert.Equal(2, await page.Evaluate<int>("document.querySelectorAll('.chart canvas').length"));
        for (int chart = 0; chart < 2; chart++)
        {
            Assert.InRange(await Pixels(page, chart, LightLoss), 200, 20000);
            Assert.InRange(await Pixels(page, chart, LightValidation), 200, 20000);
        }
    }

    [ChromiumFact]
    public async Task CurvesSpanTheChart()
    {
        await using BrowserPage page = await Open();

        (int left, int right) = (await Edge(page, "Math.min"), await Edge(page, "Math.max"));
        int width = await page.Evaluate<int>("document.querySelector('.chart canvas').width");
        Assert.InRange(left, 40, width / 5);
        Assert.InRange(right, width * 4 / 5, width);
    }

    [ChromiumFact]
    public async Task FollowsTheTheme()
    {
        await using BrowserPage page = await Open(theme: "dark");
        Assert.InRange(await Pixels(page, 0, DarkLoss), 200, 20000);
        Assert.Equal("rgb(20, 23, 28)", await Background(page));

        await page.Emulate("screen", "light");

        Assert.InRange(await Pixels(page, 0, LightLoss), 200, 20000);
        Assert.InRange(await Pixels(page, 0, LightValidation), 200, 20000);
        Assert.Equal(0, await Pixels(page, 0, DarkValidation));
        Assert.Equal("rgb(255, 255, 255)", await Background(page));
    }

    [ChromiumFact]
    public async Task PrintsOnWhiteWhateverTheTheme()
    {
        await using BrowserPage page = await Open(theme: "dark");

        await page.Emulate("print", "dark");

        Assert.Equal("rgb(255, 255, 255)", await Background(page));
        Assert.InRange(await Pixels(page, 0, LightLoss), 100, 20000);
        byte[] pdf = await page.Pdf();
        Assert.True(pdf.AsSpan().StartsWith("%PDF-"u8));
        Assert.Empty(page.Complaints);
    }

    [ChromiumFact]
    public async Task ZoomsByDraggingAndBackByADoubleClick()
    {
        await using BrowserPage page = await Open();
        double[] plot = await page.Evaluate<double[]>(
            "(() => { const r = document.querySelector('.u-over').getBoundingClientRect(); return [r.left, r.top, r.width, r.height]; "
                + "})()");
        (double left, double right, double middle) = (plot[0] + 2, plot[0] + plot[2] - 2, plot[1] + plot[3] / 2);
        await page.Mouse("mouseMoved", left, middle);
        Assert.Equal("1", await HoveredEpoch(page));

        await page.Mouse("mouseMoved", plot[0] + plot[2] * 0.55, middle);
        await page.Mouse("mousePressed", plot[0] + plot[2] * 0.55, middle, clicks: 1);
        await page.Mouse("mouseMoved", plot[0] + plot[2] * 0.9, middle, clicks: 1);
        await page.Mouse("mouseReleased", plot[0] + plot[2] * 0.9, middle, clicks: 1);
        await page.Mouse("mouseMoved", left, middle);
        Assert.Equal("5", await HoveredEpoch(page));

        foreach (int clicks in new[] { 1, 2 })
        {
            await page.Mouse("mousePressed", right, middle, clicks);
            await page.Mouse("mouseReleased", right, middle, clicks);
        }

        await page.Mouse("mouseMoved", left, middle);
        Assert.Equal("1", await HoveredEpoch(page));
    }

    [ChromiumFact]
    public async Task SwitchesToALogarithmicScale()
    {
        await using BrowserPage page = await Open();
        const string Picture = "document.querySelector('.chart canvas').toDataURL()";
        string before = await page.Evaluate<string>(Picture);

        await page.Evaluate<bool>("document.querySelector('.charts button').click(), true");
        await page.NextFrame();

        Assert.NotEqual(before, await page.Evaluate<string>(Picture));
        Assert.Equal("true", await page.Evaluate<string>("document.querySelector('.charts button').getAttribute('aria-pressed')"));
        Assert.InRange(await Pixels(page, 0, LightLoss), 200, 20000);
        Assert.Empty(page.Complaints);
    }

    [ChromiumFact]
    public async Task TwoTrainingsOnAPageAreDrawnAndScaledEachForItself()
    {
        await using BrowserPage page = await OpenPage(Trained.TwoTrainingsHtml);

        Assert.Empty(page.Complaints);
        Assert.Equal(4, await page.Evaluate<int>("document.querySelectorAll('.chart canvas').length"));
        History[] histories = [Trained.History, Trained.ShortHistory];
        for (int training = 0; training < 2; training++)
        {
            Assert.InRange(await Pixels(page, 2 * training, LightLoss), 200, 20000);
            string[] legend = await page.Evaluate<string[]>($$"""
                [...document.querySelectorAll('.charts')[{{training}}].querySelectorAll('figure:first-child .u-value')]
                  .map(e => e.textContent)
                """);
            Assert.Equal(
                [$"{histories[training].Epochs}", Shown(histories[training]["loss"][^1]), Shown(histories[training]["val_loss"][^1])],
                legend);
        }

        const string Pictures = "[...document.querySelectorAll('.chart canvas')].map(c => c.toDataURL())";
        string[] before = await page.Evaluate<string[]>(Pictures);
        await page.Evaluate<bool>("document.querySelectorAll('.charts')[1].querySelector('button').click(), true");
        await page.NextFrame();
        string[] after = await page.Evaluate<string[]>(Pictures);
        Assert.Equal([true, true, false, true], before.Zip(after, (a, b) => a == b));

        static string Shown(float value) => value.ToString("F4", CultureInfo.InvariantCulture);
    }

    [ChromiumFact]
    public async Task DecodesEveryPicture()
    {
        await using BrowserPage page = await Open();

        string[] sizes = await page.Evaluate<string[]>(
            "Promise.all([...document.images].map(i => i.decode())).then(() => [...document.images].map(i => "
                + "`${i.naturalWidth}x${i.naturalHeight}`))");

        Assert.Equal(6, Array.FindAll(sizes, size => size == "3x3").Length);
        Assert.Equal(sizes.Length, 6 + Array.FindAll(sizes, size => size == "8x8").Length);
        Assert.InRange(sizes.Length, 18 + 4 * 12, 18 + 16 * 12); // mistakes, and up to twelve samples of each cell
    }

    [ChromiumFact]
    public async Task ACellShowsItsPicturesUntilItIsClickedAgain()
    {
        await using BrowserPage page = await Open();
        const string Shown = "[...document.querySelectorAll('.cell')].filter(e => e.checkVisibility()).map(e => e.dataset.cell)";
        const string Click = "document.querySelector('.confusion [data-cell=\"1-1\"]').click(), true";
        Assert.Empty(await page.Evaluate<string[]>(Shown));

        await page.Evaluate<bool>(Click);
        Assert.Equal(["1-1"], await page.Evaluate<string[]>(Shown));
        Assert.Equal("true", await page.Evaluate<string>(
            "document.querySelector('.confusion [data-cell=\"1-1\"]').getAttribute('aria-pressed')"));

        await page.Evaluate<bool>(Click.Replace("1-1", "2-2", StringComparison.Ordinal));
        Assert.Equal(["2-2"], await page.Evaluate<string[]>(Shown));
        await page.Evaluate<bool>(Click.Replace("1-1", "2-2", StringComparison.Ordinal));
        Assert.Empty(await page.Evaluate<string[]>(Shown));
    }

    [ChromiumFact]
    public async Task TheSmoothCurveIsAsSmoothAsAsked()
    {
        await using BrowserPage page = await OpenPage(new Report("Steps").Add(Trained.Log).ToHtml());
        const string Smooth = "document.querySelectorAll('#steps .u-value')[2].textContent";
        const string Move = """
            (value => {
              const slider = document.querySelector('.smoothing input');
              slider.value = value;
              slider.dispatchEvent(new Event('input'));
              return true;
            })
            """;
        float[] losses = [.. Trained.Log.Capture().Losses];

        foreach (double weight in new[] { 0.9, 0.5, 0 })
        {
            await page.Evaluate<bool>($"{Move}({weight.ToString(CultureInfo.InvariantCulture)})");
            (double sum, double weights) = (0, 0);
            foreach (float loss in losses)
            {
                (sum, weights) = (weight * sum + (1 - weight) * loss, weight * weights + 1 - weight);
            }

            Assert.Equal(sum / weights, double.Parse(await page.Evaluate<string>(Smooth), CultureInfo.InvariantCulture), 1e-4);
        }

        Assert.InRange(await Pixels(page, 0, LightLoss), 200, 20000);
        Assert.Empty(page.Complaints);
    }

    [ChromiumFact]
    public async Task ComparesTrainingsWhosePointsLieAtDifferentSteps()
    {
        // Of the long training each point is the mean of four steps.
        TrainingLog longLog = new(), shortLog = new();
        foreach ((TrainingLog log, int epochs) in new[] { (longLog, 60), (shortLog, 20) })
        {
            var network = new QuadrantClassifier(seed: 1);
            var trainer = new Trainer(network, new Adam(1e-2f), new SparseCategoricalCrossentropy()) { Threads = 1 };
            trainer.Fit(Trained.Samples(100, seed: 1), new FitOptions { Epochs = epochs, BatchSize = 2, Verbose = 0, Callbacks = [log] });
        }

        (long[] longSteps, long[] shortSteps) = ([.. longLog.Capture().Steps], [.. shortLog.Capture().Steps]);
        Assert.Equal([4L, 8L, 12L], longSteps[..3]);
        Assert.Equal([1L, 2L, 3L], shortSteps[..3]);
        string html = new Report("Lengths").Compare(("long", longLog), ("short", shortLog)).ToHtml();
        await using BrowserPage page = await OpenPage(html, name: "steps");

        Assert.Empty(page.Complaints);
        await page.Evaluate<bool>("document.querySelector('#steps-compared').scrollIntoView(), true");
        double[] plot = await page.Evaluate<double[]>(
            "(() => { const r = document.querySelector('#steps-compared .u-over').getBoundingClientRect(); "
                + "return [r.left, r.top, r.width, r.height]; })()");

        // The step that the pointer meets, and the long training's last point before it.
        for (int x = 20; x < 40; x++)
        {
            string[] legend = await Legend(x);
            long step = long.Parse(legend[0], CultureInfo.InvariantCulture);
            Assert.Equal(Shown(longLog.Capture().Losses[Array.IndexOf(longSteps, step / 4 * 4)]), legend[1]);
            Assert.Equal(Shown(shortLog.Capture().Losses[Array.IndexOf(shortSteps, step)]), legend[3]);
        }

        string[] behind = await Legend(plot[2] * 0.8);
        Assert.Equal(["–", "–"], behind[3..]);
        Assert.DoesNotContain("–", behind[..3]);

        // Neither curve has a gap where only the other one has a point.
        Assert.InRange(await Columns(LightValidation), 0.28 * plot[2], 0.36 * plot[2]);
        await page.Evaluate<bool>(
            "[...document.querySelectorAll('#steps-compared figure:first-child .u-series th')].slice(3)"
                + ".forEach(name => name.click()), true");
        await page.NextFrame();
        Assert.Equal(0, await Columns(LightValidation));
        Assert.InRange(await Columns(LightLoss), 0.9 * plot[2], plot[2] + 2);

        async Task<string[]> Legend(double x)
        {
            await page.Mouse("mouseMoved", plot[0] + x, plot[1] + plot[3] / 2);
            return await page.Evaluate<string[]>(
                "[...document.querySelectorAll('#steps-compared figure:first-child .u-value')].map(e => e.textContent)");
        }

        static string Shown(float value) => value >= 1e-3f
            ? value.ToString("F4", CultureInfo.InvariantCulture)
            : value.ToString("0.000e-0", CultureInfo.InvariantCulture);

        // How many columns of the steps' chart have a pixel of a colour.
        Task<int> Columns(string colour) => page.Evaluate<int>($$"""
            (() => {
              const canvas = document.querySelector('#steps-compared .chart canvas');
              const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
              const columns = new Set();
              for (let i = 0; i < data.length; i += 4)
                if (data[i + 3] > 200 && {{colour}}.every((value, channel) => Math.abs(data[i + channel] - value) < 12))
                  columns.add(i / 4 % canvas.width);
              return columns.size;
            })()
            """);
    }

    [ChromiumFact]
    public async Task DrawsWhatNeedsNoScript()
    {
        // What is predicted lies around what is right.
        var random = new Random(1);
        float[] actual = [.. Enumerable.Range(0, 800).Select(_ => random.NextSingle() * 10)];
        float[] predicted = [.. actual.Select(value => value + random.NextSingle() + random.NextSingle() - 1)];
        var network = new Regression.TwoNumbers(seed: 1);
        network.Parameters["dense.kernel"].SetValues([1, 0, 0, 1]);
        var regression = RegressionReport.Measure(network, new InMemoryDataset(predicted, actual, 2, 2), ["width", "height"], threads: 1);
        float[] sample = [.. Enumerable.Range(0, 64).Select(i => i / 64f)];
        string html = new Report("Drawings").Add(regression)
            .Add(FeatureMapReport.Read(new Html.Seeing(seed: 1), sample)).Add(Trained.Network).ToHtml();

        await using BrowserPage page = await OpenPage(html, name: "drawings");

        double[] widths = await page.Evaluate<double[]>(
            "[...document.querySelectorAll('svg path')].map(path => path.getBoundingClientRect().width)");
        Assert.All(widths.Where(width => width > 0), width => Assert.InRange(width, 50, 600));
        Assert.Equal(
            ["rgb(31, 111, 208)", "rgb(217, 115, 13)"],
            await page.Evaluate<string[]>("['weights', 'gradients'].map(kind => getComputedStyle(document.querySelector("
                + "'.histogram.' + kind + ' path')).fill)"));
        Assert.Equal("rgb(31, 111, 208)", await page.Evaluate<string>("getComputedStyle(document.querySelector('.points')).stroke"));
        Assert.Empty(page.Complaints);
    }

    [ChromiumFact]
    public async Task FitsATelephone()
    {
        await using BrowserPage page = await Open(width: 380);

        Assert.Equal(380, await page.Evaluate<int>("document.documentElement.scrollWidth"));
        Assert.InRange(await Pixels(page, 0, LightLoss), 100, 20000);
    }

    private Task<BrowserPage> Open(string theme = "light", int width = 1200) => OpenPage(Trained.Html, theme, width);

    private async Task<BrowserPage> OpenPage(string html, string theme = "light", int width = 1200, string name = "report")
    {
        BrowserPage page = await BrowserPage.Open(chromium.DevTools, html, theme, width);

        // For people: CONVGEN_SCREENSHOTS=DIR keeps a picture of every page that a test opens.
        if (Environment.GetEnvironmentVariable("CONVGEN_SCREENSHOTS") is { } directory)
        {
            Directory.CreateDirectory(directory);
            await File.WriteAllBytesAsync(Path.Combine(directory, $"{name}-{theme}-{width}.png"), await page.Screenshot());
        }

        return page;
    }

    private static Task<string> Background(BrowserPage page) =>
        page.Evaluate<string>("getComputedStyle(document.documentElement).backgroundColor");

    private static Task<string> HoveredEpoch(BrowserPage page) => page.Evaluate<string>("document.querySelector('.u-value').textContent");

    /// <summary>Pixels of a chart that have a colour.</summary>
    private static Task<int> Pixels(BrowserPage page, int chart, string colour) => page.Evaluate<int>($$"""
        (() => {
          const canvas = document.querySelectorAll('.chart canvas')[{{chart}}];
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          let count = 0;
          for (let i = 0; i < data.length; i += 4)
            if (data[i + 3] > 200 && {{colour}}.every((value, channel) => Math.abs(data[i + channel] - value) < 12)) count++;
          return count;
        })()
        """);

    /// <summary>The first or last column of the first chart where a curve is.</summary>
    private static Task<int> Edge(BrowserPage page, string choose) => page.Evaluate<int>($$"""
        (() => {
          const canvas = document.querySelector('.chart canvas');
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          const columns = [];
          for (let i = 0; i < data.length; i += 4)
            if (data[i + 3] > 200 && {{LightLoss}}.every((value, channel) => Math.abs(data[i + channel] - value) < 12))
              columns.push(i / 4 % canvas.width);
          return {{choose}}(...columns);
        })()
        """);
}
