using System.Collections.Generic;
using System.Linq;
using ConvGen.Samples.FashionMnist.Reference;
using ConvGen.Training;

namespace ConvGen.Samples.FashionMnist.Curves;

/// <summary>The eight curves of two trainings in one picture.</summary>
internal static class TrainingChart
{
    // Colours that the colour-blind tell apart (Okabe and Ito), and a darker shade of each for the dots.
    private static readonly IReadOnlyList<(string Key, string Name, string Color, string Shade)> _values =
    [
        ("loss", "loss", "#e8915b", "#8f3a00"),
        ("sparse_categorical_accuracy", "accuracy", "#5aa9dc", "#00446e"),
        ("val_loss", "validation loss", "#f0c246", "#8a5f00"),
        ("val_sparse_categorical_accuracy", "validation accuracy", "#5cc2a2", "#005a42"),
    ];

    public static string Draw(History generated, ReferenceHistory naive)
    {
        List<Curve> curves =
        [
            .. _values.Select(value => new Curve(
                $"generated, {value.Name}", [.. generated[value.Key].Select(number => (double)number)], value.Color, Dotted: false)),
            .. _values.Select(value => new Curve($"naive, {value.Name}", naive[value.Key], value.Shade, Dotted: true)),
        ];
        return new CurveChart(
            "Generated convolution vs naive reference layers",
            "Fashion-MNIST, the same initial weights and batches: solid by generated kernels, dotted by the textbook's loops",
            curves).Draw();
    }
}
