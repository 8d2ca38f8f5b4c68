using System.Linq;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Machine;
using ConvGen.Generator.Planning.Memory;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Shapes;
using ConvGen.Planning.Tests.Functions;
using ConvGen.Planning.Tests.Kernels;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Execution;

/// <summary>Runs a convolution as a function of its input and of weights from outside.</summary>
/// <param name="operation">The plan.</param>
/// <param name="width">Vectors of the machine.</param>
/// <param name="inputs">Some samples.</param>
/// <param name="weights">The weights in canonical order.</param>
internal sealed class FunctionalRunner(FunctionalOperation operation, VectorWidth width, Cells inputs, Cells weights)
{
    private readonly WindowGeometry _g = operation.Node.Geometry!;
    private readonly int _samples = inputs.Length / operation.Input.View.Length;

    public double[] Forward()
    {
        FunctionalForward forward = operation.Forward;
        FunctionalScratch scratch = new(forward.ScratchLength);
        Storage packed = Packed(scratch, forward.Kernel.Plan, forward.Weights, PackedSource.Forward);
        Storage zeros = scratch.TakeZeros("zeros", forward.Zeros, _g.OutputChannels);
        Storage? image = operation.CopiesInput ? scratch.Take(operation.Input, forward.Image) : null;
        Cells outputs = new("outputs", _samples * operation.Node.Output.Length);
        for (int sample = 0; sample < _samples; sample++)
        {
            Arguments arguments = new(width)
            {
                [KernelParameter.X] = X(image, sample),
                [KernelParameter.W] = packed.At(0),
                [KernelParameter.B] = zeros.At(0),
                [KernelParameter.Y] = Sample(outputs, sample).At(0),
            };
            arguments.Set(KernelParameter.Minimum, double.NegativeInfinity);
            arguments.Set(KernelParameter.Maximum, double.PositiveInfinity);
            NaiveKernel.Run(forward.Kernel.Plan, arguments);
        }

        return Workspace.Read(outputs);
    }

    /// <summary>The gradients of the input and of the weights.</summary>
    public (double[] Input, double[] Weights) Gradient(FunctionalGradient gradient, Cells outputGradients)
    {
        FunctionalScratch scratch = new(gradient.Scratch.Length);
        Storage packed = Packed(scratch, gradient.Data.Plan, gradient.Scratch.Weights, PackedSource.Transposed);
        Storage sums = scratch.Take("gradient of the weights", gradient.Scratch.WeightsGradient, weights.Length);
        Storage dy = scratch.Take(gradient.OutputGradient, gradient.Scratch.OutputGradient);
        Storage? image = operation.CopiesInput ? scratch.Take(operation.Input, gradient.Scratch.Image) : null;
        int blockLength = gradient.WeightsGradient.Plan.CopyLength;
        Storage? block = blockLength > 0 ? scratch.Take("block", gradient.Scratch.Block, blockLength) : null;
        int chainSumsLength = gradient.WeightsGradient.Plan.SumsLength;
        Storage? chainSums = chainSumsLength > 0 ? scratch.Take("sums of chains", gradient.Scratch.Sums, chainSumsLength) : null;
        Cells inputGradients = new("gradients of the inputs", inputs.Length);
        NaiveElement.Fill(sums.At(0), weights.Length, 0);
        NaiveElement.Fill(Storage.All(inputGradients).At(0), gradient.LeavesGaps ? inputs.Length : 0, 0);
        for (int sample = 0; sample < _samples; sample++)
        {
            Arguments weightsArguments = new(width) { [KernelParameter.X] = X(image, sample), [KernelParameter.Dw] = sums.At(0) };
            Copy(Sample(outputGradients, sample), gradient.OutputGradient, dy);
            Place dyPlace = weightsArguments[KernelParameter.Dy] = dy.At(gradient.OutputGradient.Origin);
            if (block is not null)
            {
                weightsArguments[KernelParameter.Copy] = block.At(0);
            }

            if (chainSums is not null)
            {
                weightsArguments[KernelParameter.Sums] = chainSums.At(0);
            }

            NaiveKernel.Run(gradient.WeightsGradient.Plan, weightsArguments);
            NaiveKernel.Run(gradient.Data.Plan, new Arguments(width)
            {
                [KernelParameter.X] = dyPlace,
                [KernelParameter.W] = packed.At(0),
                [KernelParameter.Y] = Sample(inputGradients, sample).At(0),
            });
        }

        double[] weightsGradient = new double[weights.Length];
        sums.At(0).Read(0, weightsGradient);
        return (Workspace.Read(inputGradients), weightsGradient);
    }

    /// <summary>Packs the weights; depthwise ones are copied.</summary>
    private Storage Packed(FunctionalScratch scratch, CorrelationKernel reader, int start, PackedSource source)
    {
        Place from = Storage.All(weights).At(0);
        if (reader.Depthwise)
        {
            Storage copy = scratch.Take("weights", start, weights.Length);
            NaiveElement.Map(copy.At(0), weights.Length, from, weight => weight);
            return copy;
        }

        Storage packed = scratch.Take("weights", start, reader.PackedLength);
        PackedCopy plan = new(
            "weights", Reference.To(MemorySpace.Parameters, 0), 0, reader, _g.Columns.Kernel, source, null, PackedUse.Always);
        Packing.Run(plan, width, from, packed.At(0));
        return packed;
    }

    /// <summary>Where the kernels begin to read a sample: at its first pixel, or in its halo.</summary>
    private Place X(Storage? image, int sample)
    {
        BufferPlan input = operation.Input;
        if (image is null)
        {
            return Sample(inputs, sample).At(0);
        }

        Copy(Sample(inputs, sample), input, image);
        return image.At(input.Origin - _g.Rows.PadBefore * input.RowStride - _g.Columns.PadBefore * input.Channels);
    }

    private static void Copy(Storage sample, BufferPlan buffer, Storage target)
    {
        int row = buffer.Columns * buffer.Channels;
        for (int i = 0; i < buffer.Rows; i++)
        {
            NaiveElement.Map(target.At(buffer.Origin + i * buffer.RowStride), row, sample.At(i * row), value => value);
        }
    }

    private Storage Sample(Cells cells, int sample)
    {
        int length = cells.Length / _samples;
        return new Storage(cells, sample * length, length, 0, Lifetime.Lasting, cells.Name);
    }
}
