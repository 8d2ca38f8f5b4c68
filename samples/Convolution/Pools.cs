using System;

namespace ConvGen.Samples.Convolution;

// One neuron over a colour image, and two ways to make its map smaller.
[Input(16, 16, 3)]
[Conv2D(Filters = 1, Kernel = 3)]
internal partial class ColourNeuron;

[Input(16, 16, 3)]
[MaxPool2D(2)]
internal partial class MaxPooled;

[Input(16, 16, 3)]
[AveragePool2D(2)]
internal partial class AveragePooled;

[Input(4, 4, 1)]
[MaxPool2D(2)]
internal partial class SmallMaxPooled;

[Input(4, 4, 1)]
[AveragePool2D(2)]
internal partial class SmallAveragePooled;

/// <summary>Channels: a neuron has weights for each of them, a pool works on each by itself.</summary>
internal static class Pools
{
    private static readonly float[] _image =
    [
        1, 3, 0, 2,
        5, 7, 4, 6,
        8, 0, 9, 1,
        2, 2, 3, 7,
    ];

    public static void Show()
    {
        Matrix.Heading("Channels and pools");
        int weights = new ColourNeuron().Parameters["conv2d.kernel"].Length;
        Console.WriteLine($"a 3x3 neuron on a colour image has {weights} weights and a bias");
        Console.WriteLine($"{MaxPooled.InputShape} by a max pool of 2: {MaxPooled.OutputShape}, by an average pool of 2: {AveragePooled.OutputShape}");
        Matrix.Print("image", _image, 4);
        Matrix.PrintOutput("largest of each 2x2 window", new SmallMaxPooled(), _image);
        Matrix.PrintOutput("average of each 2x2 window", new SmallAveragePooled(), _image);
    }
}
