using static ConvGen.Activation;
using static ConvGen.Padding;

namespace ConvGen.Samples.Segmentation;

/// <summary>Two convolutions that keep the size.</summary>
[Block]
[Conv2D(Filters = Arg.Filters, Kernel = 3, Padding = Same, Activation = Relu, KernelInitializer = Initializer.HeNormal)]
[Conv2D(Filters = Arg.Filters, Kernel = 3, Padding = Same, Activation = Relu, KernelInitializer = Initializer.HeNormal)]
public class Twice;

/// <summary>
/// A small U-Net: down to maps of a quarter of the size, which know what there is, and up again beside the finer maps, which know where.
/// </summary>
[Input(48, 48, 1)]
[Use<Twice>(Filters = 8, Name = "fine")]
[MaxPool2D]
[Use<Twice>(Filters = 16, Name = "coarse")]
[MaxPool2D]
[Use<Twice>(Filters = 32)]
[Conv2DTranspose(Filters = 16, Kernel = 2, Stride = 2)]
[Concat(First = "coarse")]
[Use<Twice>(Filters = 16)]
[Conv2DTranspose(Filters = 8, Kernel = 2, Stride = 2)]
[Concat(First = "fine")]
[Use<Twice>(Filters = 8)]
[Conv2D(Filters = 1, Kernel = 1, Activation = Sigmoid)]
public partial class UNet;
