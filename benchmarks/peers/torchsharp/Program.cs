// TorchSharp peer: images/s of training steps and of inference, one JSON line a case, as peer_torch.py prints them.
// usage: dotnet run -c Release -- --threads 1 [--models D1,D2,D3,X1,VGG16,R18,R50,MBV2,DN121] [--modes train,infer] [--batches 1,8] [--layouts nchw,nhwc] [--seconds 3]
//        dotnet run -c Release -- --threads 2 --images FOLDER: images/s of its torchvision.io (Images.cs)
using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

string Arg(string name, string otherwise) { int i = Array.IndexOf(args, "--" + name); return i >= 0 ? args[i + 1] : otherwise; }
int threads = int.Parse(Arg("threads", "1"));
string[] layouts = Arg("layouts", "nchw,nhwc").Split(',');
double seconds = double.Parse(Arg("seconds", "3"), CultureInfo.InvariantCulture);
string[] modes = Arg("modes", "train,infer").Split(',');
int[] batches = Arg("batches", "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray();
if (OperatingSystem.IsLinux()) Process.GetCurrentProcess().ProcessorAffinity = (1 << threads) - 1;
if (Arg("images", "") is { Length: > 0 } folder)
{
    Images.Measure(folder, threads, seconds);
    return;
}

set_num_threads(threads);
random.manual_seed(0);

Module<Tensor, Tensor> Seq(params Module<Tensor, Tensor>[] m) => Sequential(m);
Conv2d Conv(long i, long o, long k, long s = 1, long p = 0, long d = 1, long g = 1, bool bias = true) => Conv2d(i, o, k, stride: s, padding: p, dilation: d, groups: g, bias: bias);
Module<Tensor, Tensor> Make(string name) => name switch
{
    "D1" => Seq(Conv(1, 16, 3), ReLU(), MaxPool2d(2), Conv(16, 32, 3), ReLU(), MaxPool2d(2), Flatten(), Linear(800, 32), ReLU(), Linear(32, 10)),
    "D2" => Seq(Conv(1, 32, 3), ReLU(), MaxPool2d(2), Conv(32, 64, 3), ReLU(), MaxPool2d(2), Flatten(), Dropout(.5), Linear(1600, 10)),
    "D3" => Seq(Conv(1, 32, 5, p: 2), ReLU(), MaxPool2d(2), Conv(32, 64, 5, p: 2), ReLU(), MaxPool2d(2), Flatten(), Linear(3136, 1024), ReLU(), Linear(1024, 10)),
    "X1" => Seq(Conv(1, 13, 5, p: 2), ReLU(), AvgPool2d(2), Conv(13, 27, 3, p: 2, d: 2), ReLU(), Conv(27, 38, 3, s: 2, p: 2, d: 2), ReLU(),
        Conv2d(38, 51, (1, 3)), ReLU(), AvgPool2d(3, 2), Conv(51, 29, 2), ReLU(), Flatten(), LinearOf(29)),
    "VGG16" => Vgg(2, 2, 3, 3, 3),
    "VGG19" => Vgg(2, 2, 4, 4, 4),
    "R18" => torchvision.models.resnet18(),
    "R50" => torchvision.models.resnet50(),
    "MBV2" => torchvision.models.mobilenet_v2(),
    "DN121" => new DenseNet121("dn"),
    _ => throw new ArgumentException(name),
};
Module<Tensor, Tensor> LinearOf(int c) => Linear(c * 2 * 1, 10); // X1's map before it is 2x1
Module<Tensor, Tensor> Vgg(params int[] blocks)
{
    var m = new List<Module<Tensor, Tensor>>(); long c = 3; long[] widths = [64, 128, 256, 512, 512];
    for (int b = 0; b < 5; b++) { for (int i = 0; i < blocks[b]; i++) { m.Add(Conv(c, widths[b], 3, p: 1)); m.Add(ReLU()); c = widths[b]; } m.Add(MaxPool2d(2)); }
    m.AddRange([Flatten(), Linear(25088, 4096), ReLU(), Linear(4096, 4096), ReLU(), Linear(4096, 1000)]);
    return Seq([.. m]);
}

foreach (string name in Arg("models", "D1,D2,D3").Split(','))
{
    bool big = name is not ("D1" or "D2" or "D3" or "X1");
    long[] chw = big ? [3, 224, 224] : [1, 28, 28];
    foreach (string mode in modes)
    {
        foreach (int b in batches.Length > 0 ? batches : mode == "train" ? (big ? [8] : name == "D3" ? [50] : [8, 128]) : (big ? [1] : [1, 128]))
        {
            foreach (bool nhwc in new[] { false, true })
            {
                if (!layouts.Contains(nhwc ? "nhwc" : "nchw")) continue;
                using var scope = NewDisposeScope();
                var m = Make(name);
                Tensor x = rand([b, .. chw]);
                Tensor y = randint(0, big ? 1000 : 10, [b], int64);
                if (nhwc) { if (!Layout.ToChannelsLast(m, ref x)) continue; }
                Action step;
                if (mode == "train")
                {
                    m.train();
                    var opt = optim.Adam(m.parameters(), 1e-3);
                    var loss = CrossEntropyLoss();
                    step = () => { using var s = NewDisposeScope(); opt.zero_grad(); var l = loss.forward(m.forward(x), y); l.backward(); opt.step(); };
                }
                else
                {
                    m.eval();
                    step = () => { using var s = NewDisposeScope(); using var n = inference_mode(); m.forward(x); };
                }
                for (int i = 0; i < (big ? 1 : 5); i++) step();
                var times = new List<double>(); long start = Stopwatch.GetTimestamp();
                while (times.Count < (big ? 3 : 5) || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
                { long t = Stopwatch.GetTimestamp(); step(); times.Add(Stopwatch.GetElapsedTime(t).TotalSeconds); }
                times.Sort(); double med = times[times.Count / 2];
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{{\"peer\":\"torchsharp libtorch 2.10\",\"model\":\"{name}\",\"mode\":\"{mode}\",\"batch\":{b},\"threads\":{threads},\"layout\":\"{(nhwc ? "nhwc" : "nchw")}\",\"ms\":{med * 1e3:F4},\"img_s\":{b / med:F1},\"n\":{times.Count},\"maxrss_mb\":{Process.GetCurrentProcess().PeakWorkingSet64 * 1e-6:F1}}}"));
            }
        }
    }
}

static class Layout
{
    /// <summary>Gives the convolutions' weights and the input channels-last strides, by a permuted copy: libtorch follows the strides it finds.</summary>
    public static bool ToChannelsLast(Module<Tensor, Tensor> m, ref Tensor x)
    {
        x = Last(x);
        foreach (var c in m.modules().OfType<Conv2d>())
        {
            using (no_grad()) { var w = Last(c.weight!.detach()); c.weight = new Parameter(w, true); }
        }
        return true;
    }
    private static Tensor Last(Tensor t) => t.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).MoveToOuterDisposeScope();
}

sealed class DenseLayer : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> f;
    public DenseLayer(long c) : base("layer") { f = Sequential(BatchNorm2d(c), ReLU(), Conv2d(c, 128, 1, bias: false), BatchNorm2d(128), ReLU(), Conv2d(128, 32, 3, padding: 1, bias: false)); RegisterComponents(); }
    public override Tensor forward(Tensor x) => cat([x, f.forward(x)], 1);
}

sealed class DenseNet121 : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> f;
    public DenseNet121(string name) : base(name)
    {
        var m = new List<Module<Tensor, Tensor>> { Conv2d(3, 64, 7, stride: 2, padding: 3, bias: false), BatchNorm2d(64), ReLU(), MaxPool2d(3, 2, 1) };
        long c = 64; int[] blocks = [6, 12, 24, 16];
        for (int b = 0; b < 4; b++)
        {
            for (int i = 0; i < blocks[b]; i++) { m.Add(new DenseLayer(c)); c += 32; }
            if (b < 3) { m.AddRange([BatchNorm2d(c), ReLU(), Conv2d(c, c / 2, 1, bias: false), AvgPool2d(2)]); c /= 2; }
        }
        m.AddRange([BatchNorm2d(c), ReLU(), AdaptiveAvgPool2d(1), Flatten(), Linear(c, 1000)]);
        f = Sequential([.. m]); RegisterComponents();
    }
    public override Tensor forward(Tensor x) => f.forward(x);
}
