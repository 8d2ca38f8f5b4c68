using static ConvGen.Padding;

namespace ConvGen.Kernels.Tests.Worked;

// The 7x7 example: a 3x3 kernel and a bias of 1, given with the declaration; plain, strided, dilated, both, and padded.
[Input(7, 7, 1)]
[Conv2D(Filters = 1, Kernel = 3, KernelValues = new float[] { 0, 0, -1, 0, 1, 0, -2, 0, 2 }, BiasConstant = 1)]
internal partial class PlainWindow;

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
internal partial class SameWindow;

// Cross-correlation of 3x3 numbers with a 2x2 kernel.
[Input(3, 3, 1)]
[Conv2D(Filters = 1, Kernel = 2, UseBias = false)]
internal partial class CrossCorrelation;

// The edge detector and the layer that learns it.
[Input(6, 8, 1)]
[Conv2D(Filters = 1, KernelHeight = 1, KernelWidth = 2, UseBias = false, KernelInitializer = Initializer.Zeros)]
internal partial class EdgeDetector;

// Filters from outside, not square, on a photograph.
[Input(224, 224, 3)]
[Conv2D(Filters = 10, KernelHeight = 1, KernelWidth = 3)]
internal partial class Photograph;

// Character by character as in the documentation.
#pragma warning disable IDE0055
[Input(28, 28, 1)]
[Conv2D(Filters=16, Kernel=3, Stride=1, Dilation=2, Padding=Valid)]
internal partial class AsWritten;
#pragma warning restore IDE0055

// Half of the inputs dropped.
[Input(20, 20, 5)]
[Dropout(0.5f)]
internal partial class HalfDropped;
