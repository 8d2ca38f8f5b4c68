using System;
using System.Linq;

namespace ConvGen.Samples.Convolution;

// Stacked layers see more of the input than their kernels span, strided and dilated ones much more.
[Input(7, 7, 1)]
[Conv2D(Filters = 1, Kernel = 2, KernelInitializer = Initializer.Ones)]
[Conv2D(Filters = 1, Kernel = 2, KernelInitializer = Initializer.Ones)]
internal partial class TwoLayers;

[Input(15, 15, 1)]
[Conv2D(Filters = 1, Kernel = 3, KernelInitializer = Initializer.Ones)]
[AveragePool2D(2)]
[Conv2D(Filters = 1, Kernel = 3, Dilation = 2, KernelInitializer = Initializer.Ones)]
internal partial class DilatedLayers;

/// <summary>What an output element sees: the inputs whose change changes it.</summary>
internal static class ReceptiveFields
{
    public static void Show()
    {
        Matrix.Heading("Receptive fields");
        Show("two stacked 2x2 layers", new TwoLayers());
        Show("a 3x3 layer, a pool and a 3x3 layer of dilation 2", new DilatedLayers());
    }

    private static void Show(string title, INetwork network)
    {
        float[] inputs = [.. Enumerable.Repeat(1f, network.InputShape.Length)];
        float[] outputs = new float[network.OutputShape.Length], firstAlone = new float[outputs.Length], seen = new float[inputs.Length];
        firstAlone[0] = 1;
        Tape tape = network.CreateTape(capacity: 1);
        network.Forward(inputs, outputs, tape, training: false);
        network.Backward(firstAlone, tape, seen);
        Console.WriteLine($"{title}: the feature map is {network.OutputShape[0]}x{network.OutputShape[1]}");
        Console.WriteLine(network.Summary(detailed: true));
        Matrix.Print("gradients of its first element", seen, network.InputShape[1]);
        Console.WriteLine($"it depends on {seen.Count(value => value != 0)} inputs\n");
    }
}
