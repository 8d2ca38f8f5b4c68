using System;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Correlation;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.Kernels.MaxPool;
using ConvGen.Generator.Planning.Kernels.Pooling;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Kernels.Winograd;

namespace ConvGen.Planning.Tests.Kernels;

/// <summary>What each kind of kernel computes, whatever its tiles.</summary>
internal static class NaiveKernel
{
    public static void Run(KernelPlan kernel, Arguments arguments)
    {
        switch (kernel)
        {
            case CorrelationKernel correlation:
                NaiveCorrelation.Run(correlation, arguments);
                break;
            case WeightGradientKernel gradient:
                NaiveWeightGradient.Run(gradient, arguments);
                break;
            case SparseWeightGradientKernel sparse:
                NaiveArgmaxGradient.Run(sparse, arguments);
                break;
            case SparseDataGradientKernel sparse:
                NaiveArgmaxGradient.Run(sparse, arguments);
                break;
            case PatchWeightGradientKernel patches:
                NaiveArgmaxGradient.Run(patches, arguments);
                break;
            case WinogradKernel winograd:
                NaiveWinograd.Run(winograd, arguments);
                break;
            case DotProductDenseKernel narrow:
                NaiveDense.Run(narrow, arguments);
                break;
            case InPlaceDenseKernel wide:
                NaiveDense.Run(wide, arguments);
                break;
            case PoolKernel pool:
                NaivePool.Run(pool, arguments);
                break;
            default:
                throw new InvalidOperationException($"There is no naive {kernel.GetType().Name}.");
        }
    }
}
