using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace ConvGen;

/// <summary>What each layer of a network costs; as text, a bar chart for the terminal.</summary>
public sealed class NetworkProfile
{
    private const int BarLength = 24;
    private const int LongestName = 32;

    internal NetworkProfile(string name, int samples, IReadOnlyList<LayerTime> layers) => (Name, Samples, Layers) = (name, samples, layers);

    /// <summary>The network's name.</summary>
    public string Name { get; }

    /// <summary>Samples that were taken together.</summary>
    public int Samples { get; }

    /// <summary>The layers in their order, and last what moves samples in and results out.</summary>
    public IReadOnlyList<LayerTime> Layers { get; }

    /// <summary>All layers together.</summary>
    public LayerTime Total => new(
        "total", "", Layers.Sum(layer => layer.Prediction), Layers.Sum(layer => layer.Forward), Layers.Sum(layer => layer.Backward));

    /// <summary>A line a layer: its times in microseconds a sample, and bars of forward and backward, which share a scale.</summary>
    public override string ToString()
    {
        LayerTime total = Total;
        bool trains = total.Forward + total.Backward > 0;
        double longest = Layers.Max(layer => trains ? layer.Forward + layer.Backward : layer.Prediction);
        int width = Math.Min(LongestName, Math.Max("total".Length, Layers.Max(layer => layer.Name.Length)));
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Name}: microseconds a sample, {Samples} at a time on one thread\n");
        text.Append("Layer".PadRight(width)).Append("  Predict");
        text.Append(trains ? "  Forward Backward  █ forward ▒ backward\n" : "\n");
        foreach (LayerTime layer in Layers.Append(total))
        {
            string name = layer.Name.Length > width ? layer.Name[..(width - 1)] + "…" : layer.Name.PadRight(width);
            string times = trains ? Text(layer.Prediction) + Text(layer.Forward) + Text(layer.Backward) : Text(layer.Prediction);
            string bar = layer == total || longest == 0 ? ""
                : trains ? Bar('█', 0, layer.Forward) + Bar('▒', layer.Forward, layer.Backward) : Bar('█', 0, layer.Prediction);
            text.Append($"{name}{times}  {bar}".TrimEnd()).Append('\n');
        }

        return text.ToString();

        // Rounded where they end, so that both bars together are as long as their sum.
        string Bar(char block, double start, double length) => new(block, Place(start + length) - Place(start));

        int Place(double time) => (int)Math.Round(time / longest * BarLength);
    }

    private static string Text(double microseconds) => microseconds == 0
        ? "        ·"
        : microseconds.ToString(microseconds < 1000 ? "F2" : "F0", CultureInfo.InvariantCulture).PadLeft(9);
}
