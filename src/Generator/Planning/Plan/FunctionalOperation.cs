using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Shapes;

namespace ConvGen.Generator.Planning.Plan;

/// <summary>The functional form of a convolution layer: filters from outside, every declared output, no bias and no activation.</summary>
/// <param name="Node">The layer.</param>
/// <param name="Input">The input as the kernels read it.</param>
/// <param name="CopiesInput">Whether it is copied to scratch memory: into its halo, or because whole vectors of channels are read.</param>
/// <param name="Forward">The operation.</param>
/// <param name="Gradient">Its gradient; null where no layer of this operation is trained.</param>
internal sealed record FunctionalOperation(
    ShapedNode Node, BufferPlan Input, bool CopiesInput, FunctionalForward Forward, FunctionalGradient? Gradient);

/// <summary>The operation and its scratch memory; places are floats from its start.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Weights">Where its weights are packed.</param>
/// <param name="Zeros">Zeros in the place of a bias.</param>
/// <param name="Image">The copied input.</param>
/// <param name="ScratchLength">Floats of scratch memory.</param>
internal sealed record FunctionalForward(PlannedKernel<CorrelationKernel> Kernel, int Weights, int Zeros, int Image, int ScratchLength);

/// <summary>The operation's gradient and its scratch memory; places are floats from its start.</summary>
/// <param name="Data">The kernel for the gradient of the input.</param>
/// <param name="LeavesGaps">Whether some inputs feed no output.</param>
/// <param name="WeightsGradient">The kernel for the gradient of the weights.</param>
/// <param name="OutputGradient">The gradient of the output as the kernels read it.</param>
/// <param name="Scratch">Where things lie.</param>
internal sealed record FunctionalGradient(
    PlannedKernel<CorrelationKernel> Data, bool LeavesGaps, PlannedKernel<WeightGradientKernel> WeightsGradient, BufferPlan OutputGradient,
    FunctionalGradientScratch Scratch);

/// <summary>Places of a gradient's scratch memory.</summary>
/// <param name="Weights">Where the weights are packed.</param>
/// <param name="WeightsGradient">The gradient of the weights, summed over the samples.</param>
/// <param name="OutputGradient">The gradient of the output, in its halo.</param>
/// <param name="Image">The copied input.</param>
/// <param name="Block">The copy of a block of filters, where the kernel makes one.</param>
/// <param name="Sums">The sums of a block of pixels, where the kernel keeps some.</param>
/// <param name="Length">Floats of scratch memory.</param>
internal sealed record FunctionalGradientScratch(
    int Weights, int WeightsGradient, int OutputGradient, int Image, int Block, int Sums, int Length);

/// <summary>A kernel plan and the name it is emitted under.</summary>
internal sealed record PlannedKernel<T>(string Name, T Plan)
    where T : KernelPlan;
