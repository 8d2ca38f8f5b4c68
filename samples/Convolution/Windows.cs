using System;
using static ConvGen.Padding;

namespace ConvGen.Samples.Convolution;

// A 3x3 kernel and a bias of 1, given with the declaration, over a 7x7 image.
[Input(7, 7, 1)]
[Conv2D(Filters = 1, Kernel = 3, KernelValues = new float[] { 0, 0, -1, 0, 1, 0, -2, 0, 2 }, BiasConstant = 1)]
internal partial class Window;

[Input(7, 7, 1)]
[Conv2D(Filters = 1, Kernel = 3, Stride = 2, KernelValues = new float[] { 0, 0, -1, 0, 1, 0, -2, 0, 2 }, BiasConstant = 1)]
internal partial class StridedWindow;

[Input(7, 7, 1)]
[Conv2D(Filters = 1, Kernel = 3, Dilation = 2, KernelValues = new float[] { 0, 0, -1, 0, 1, 0, -2, 0, 2 }, BiasConstant = 1)]
internal partial class DilatedWindow;

[Input(7, 7, 1)]
[Conv2D(Filters = 1, Kernel = 3, Stride = 2, Dilation = 2, KernelValues = new float[] { 0, 0, -1, 0, 1, 0, -2, 0, 2 }, BiasConstant = 1)]
internal partial class StridedDilatedWindow;

[Input(7, 7, 1)]
[Conv2D(Filters = 1, Kernel = 3, Padding = Same, KernelValues = new float[] { 0, 0, -1, 0, 1, 0, -2, 0, 2 }, BiasConstant = 1)]
internal partial class PaddedWindow;

/// <summary>One kernel over one image with every choice of stride, dilation and padding.</summary>
internal static class Windows
{
    private static readonly float[] _image =
    [
        0, 0, 0, 0, 0, 0, 0,
        0, 1, 0, 1, 2, 1, 0,
        0, 0, 2, 2, 0, 1, 0,
        0, 1, 1, 0, 2, 1, 0,
        0, 0, 2, 1, 1, 0, 0,
        0, 2, 1, 1, 2, 0, 0,
        0, 0, 0, 0, 0, 0, 0,
    ];

    public static void Show()
    {
        Matrix.Heading("A window over an image");
        Window window = new();
        Matrix.Print("image", _image, 7);
        Matrix.Print("kernel", window.Parameters["conv2d.kernel"].ToArray(), 3);
        Console.WriteLine($"bias: {window.Parameters["conv2d.bias"].ToArray()[0]}; one neuron has {Window.ParameterCount} parameters, 9 weights and a bias");
        Matrix.PrintOutput("stride 1", window, _image);
        Matrix.PrintOutput("stride 2", new StridedWindow(), _image);
        Matrix.PrintOutput("dilation 2", new DilatedWindow(), _image);
        Matrix.PrintOutput("stride 2 and dilation 2", new StridedDilatedWindow(), _image);
        Matrix.PrintOutput("padding same", new PaddedWindow(), _image);
    }
}
