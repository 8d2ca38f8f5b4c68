using System.Collections.Generic;
using System.Linq;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>A network that the compiler accepts: an image and the layers behind it.</summary>
internal sealed class DeclaredNetwork
{
    private readonly Shape[] _shapes;

    private DeclaredNetwork(Shape[] shapes, IReadOnlyList<DeclaredLayer> layers) => (_shapes, Layers) = (shapes, layers);

    public Shape Input => _shapes[0];

    public Shape Output => _shapes[^1];

    public IReadOnlyList<DeclaredLayer> Layers { get; }

    /// <summary>Multiply-adds of a sample: what the reference takes time for.</summary>
    public long Products => Layers.Select((layer, i) => layer.Products(_shapes[i])).Sum();

    /// <summary>The layers on an image, fitted to the shapes they meet; null where one of them finds no room.</summary>
    public static DeclaredNetwork? Create(Shape input, IEnumerable<DeclaredLayer> layers)
    {
        List<Shape> shapes = [input];
        List<DeclaredLayer> fitted = [];
        foreach (DeclaredLayer layer in layers)
        {
            DeclaredLayer refitted = layer.Refit(shapes[^1]);
            if (refitted.Output(shapes[^1]) is not { } output)
            {
                return null;
            }

            shapes.Add(output);
            fitted.Add(refitted);
        }

        return input.IsImage() && fitted.Count > 0 ? new DeclaredNetwork([.. shapes], fitted) : null;
    }

    /// <summary>Shape of the input of a layer.</summary>
    public Shape InputOf(int layer) => _shapes[layer];

    /// <summary>The naive network.</summary>
    /// <param name="winograd">Layers that the compiler computes by Winograd transforms.</param>
    public ReferenceNetwork Reference(IReadOnlySet<int> winograd) =>
        new(Input.ToExtent(), [.. Layers.SelectMany((layer, i) => layer.Reference(_shapes[i], winograd.Contains(i)))]);

    /// <summary>The attributes, to paste above a partial class.</summary>
    public string Attributes(Passes without)
    {
        string passes = string.Join(" | ", without.ToString().Split(", ").Select(pass => $"Passes.{pass}"));
        string input = $"[Input({Input.Listed()}{(without == Passes.None ? "" : $", Without = {passes}")})]";
        return string.Join("\n", Layers.Select(layer => layer.ToString()).Prepend(input));
    }

    public override string ToString() => Attributes(Passes.None).Replace('\n', ' ');
}
