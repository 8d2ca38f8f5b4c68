using System;
using System.Collections.Generic;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Planning.Tests.Execution;
using ConvGen.Planning.Tests.Kernels;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Functions;

/// <summary>What the runtime's functions do, operand by operand.</summary>
internal static class NaiveFunction
{
    public static void Run(RuntimeFunction function, IReadOnlyList<Operand> operands, CallScope scope)
    {
        Place At(int operand) => scope.PlaceOf(operands[operand]);
        int Count(int operand) => (int)scope.NumberOf(operands[operand]);
        Place? Wanted(int operand) => operands[operand] is NoPlace ? null : At(operand);
        double Number(int operand) => scope.NumberOf(operands[operand]);
        ActivationKind Through(int operand) =>
            operand < operands.Count ? CallScope.ActivationOf(operands[operand]) : ActivationKind.Linear;
        switch (function)
        {
            case RuntimeFunction.Copy:
                NaiveElement.Map(At(1), Count(2), At(0), x => x);
                break;
            case RuntimeFunction.CopyRows:
                for (int row = 0; row < Count(4); row++)
                {
                    NaiveElement.Map(At(2)[row * Count(3)], Count(5), At(0)[row * Count(1)], x => x);
                }

                break;
            case RuntimeFunction.Clear:
                NaiveElement.Fill(At(0), Count(1), 0);
                break;
            case RuntimeFunction.ClearHalo:
                NaiveElement.ClearHalo(At(0), (Count(1), Count(2), Count(3)), (Count(4), Count(5), Count(6), Count(7)), scope.Chunk);
                break;
            case RuntimeFunction.Fill:
                NaiveElement.Fill(At(0), Count(1), Number(2));
                break;
            case RuntimeFunction.Accumulate:
                NaiveElement.Map(At(1), Count(2), At(0), At(1), (x, sum) => sum + x);
                break;
            case RuntimeFunction.AccumulateRows:
                for (int row = 0; row < Count(4); row++)
                {
                    Place sums = At(2)[row * Count(3)];
                    NaiveElement.Map(sums, Count(5), At(0)[row * Count(1)], sums, (x, sum) => sum + x);
                }

                break;
            case RuntimeFunction.Add:
                NaiveElement.Map(At(2), Count(3), At(0), At(1), (a, b) => a + b);
                break;
            case RuntimeFunction.Multiply:
                NaiveElement.Map(At(2), Count(3), At(0), At(1), (a, b) => a * b);
                break;
            case RuntimeFunction.MultiplyChannels:
                for (int pixel = 0; pixel < Count(3); pixel++)
                {
                    int first = pixel * Count(4);
                    NaiveElement.Map(At(2)[first], Count(4), At(0)[first], At(1), (x, s) => x * s);
                }

                break;
            case RuntimeFunction.BatchStatistics:
                NaiveNormalization.Statistics((At(0), Count(3), Count(4)), (Count(1), Count(2), Count(5)), At(6));
                break;
            case RuntimeFunction.BatchStatisticsGradients:
                NaiveNormalization.Gradients(
                    (At(0), Count(1), Count(2)), (At(3), Count(4)), (Count(5), Count(6), Count(7)), At(8), At(9), Wanted(10), Wanted(11),
                    Through(12));
                break;
            case RuntimeFunction.BatchNormalizationForward:
                NaiveNormalization.Forward((At(0), Count(4)), At(1), Count(2), Count(3), At(5), Number(6), Number(7));
                break;
            case RuntimeFunction.BatchNormalizationForwardAdd:
                NaiveNormalization.ForwardAdd((At(0), Count(5)), At(1), At(2), (Count(3), Count(4)), At(6), Number(7), Number(8));
                break;
            case RuntimeFunction.BatchNormalizationBackward:
                NaiveNormalization.Backward((At(0), Count(5)), At(1), (At(2), Count(6)), Count(3), Count(4), At(7), Through(8));
                break;
            case RuntimeFunction.BatchNormalizationAddBackward:
                NaiveNormalization.AddBackward((At(0), Count(5)), At(1), (At(2), Count(6)), Count(3), Count(4), At(7), Through(8));
                break;
            case RuntimeFunction.BatchNormalizationApply:
                NaiveNormalization.Apply((At(0), Count(4)), At(1), Count(2), Count(3), At(5), Number(6), Number(7));
                break;
            case RuntimeFunction.GroupStatistics:
                NaiveSampleNormalization.GroupStatistics(
                    At(0), (Count(1), Count(2), Count(3), Count(4)), Count(5), Wanted(6), Wanted(7), Number(8), At(9));
                break;
            case RuntimeFunction.GroupStatisticsGradients:
                NaiveSampleNormalization.GroupGradients(
                    (At(0), Count(1)), (At(2), Count(3)), (Count(4), Count(5), Count(6)), Count(7), Wanted(8), At(9), Wanted(10),
                    Wanted(11));
                break;
            case RuntimeFunction.LayerNormalizationForward:
                NaiveSampleNormalization.Forward(
                    At(0), At(1), At(2), Count(3), Count(4), Wanted(5), Wanted(6), Number(7), Number(8));
                break;
            case RuntimeFunction.LayerNormalizationProducts:
                NaiveSampleNormalization.Products(At(0), At(1), At(2), At(3), Count(4), Count(5));
                break;
            case RuntimeFunction.LayerNormalizationBackward:
                NaiveSampleNormalization.Backward(At(0), At(1), At(2), At(3), Count(4), Count(5), Wanted(6));
                break;
            case RuntimeFunction.ActivationForward:
                NaiveActivation.Forward(CallScope.ActivationOf(operands[0]), At(1), At(2), Count(3), operands.Count > 4 ? Number(4) : 0);
                break;
            case RuntimeFunction.ActivationBackward:
                NaiveActivation.Backward(
                    CallScope.ActivationOf(operands[0]), At(1), At(2), At(3), Count(4), operands.Count > 5 ? Number(5) : 0);
                break;
            case RuntimeFunction.SoftmaxForward:
                NaiveSoftmax.Forward(At(0), At(1), Count(2), Count(3));
                break;
            case RuntimeFunction.SoftmaxBackward:
                NaiveSoftmax.Backward(At(0), At(1), At(2), Count(3), Count(4));
                break;
            case RuntimeFunction.LogSoftmaxForward:
                NaiveSoftmax.LogarithmForward(At(0), At(1), Count(2), Count(3));
                break;
            case RuntimeFunction.LogSoftmaxBackward:
                NaiveSoftmax.LogarithmBackward(At(0), At(1), At(2), Count(3), Count(4));
                break;
            case RuntimeFunction.PReluForward:
                NaivePRelu.Scale(At(0), At(0), At(1), Count(2), Count(3), At(4));
                break;
            case RuntimeFunction.PReluBackward:
                NaivePRelu.Scale(At(0), At(1), At(2), Count(3), Count(4), At(5));
                break;
            case RuntimeFunction.PReluProducts:
                NaiveElement.Map(At(2), Count(3), At(0), At(1), (x, dy) => x > 0 ? 0 : x * dy);
                break;
            case RuntimeFunction.Rescale:
                NaiveElement.Map(At(1), Count(2), At(0), x => x * Number(3) + Number(4));
                break;
            case RuntimeFunction.UpSampleNearest or RuntimeFunction.UpSampleBilinear:
                NaiveUpSampling.Forward(
                    At(0), Count(1), At(2), Count(3), (Count(4), Count(5)), Count(6), (Count(7), Count(8)),
                    function == RuntimeFunction.UpSampleBilinear ? (Count(9), Count(10)) : null);
                break;
            case RuntimeFunction.UpSampleNearestGradient or RuntimeFunction.UpSampleBilinearGradient:
                NaiveUpSampling.Backward(
                    At(0), Count(1), (Count(2), Count(3)), At(4), Count(5), (Count(6), Count(7)), Count(8), (Count(9), Count(10)),
                    function == RuntimeFunction.UpSampleBilinearGradient ? (Count(11), Count(12)) : null);
                break;
            case RuntimeFunction.DropoutForward:
                NaiveDropout.Forward(At(0), At(1), At(2), Count(3), Number(4), [Number(5), Number(6), Number(7), Number(8)]);
                break;
            case RuntimeFunction.DropoutBackward:
                NaiveElement.Map(At(2), Count(3), At(0), At(1), (mask, dy) => mask * dy);
                break;
            case RuntimeFunction.BiasAdd:
                NaiveBias.Add(At(0), Count(1), Count(2), At(3));
                break;
            case RuntimeFunction.BiasGradient:
                NaiveBias.Gradient(At(0), Count(1), Count(2), Count(3), Count(4), At(5));
                break;
            case RuntimeFunction.ReluBiasGradient:
                NaiveBias.ThroughRelu(At(0), Count(1), At(2), Count(3), Count(4), Count(5), Count(6));
                NaiveBias.Gradient(At(2), Count(4), Count(5), Count(3), Count(6), At(7));
                break;
            case RuntimeFunction.WinogradWeightsGradient:
                NaiveWinogradGradient.Run(
                    At(0), At(1), CallScope.FilterOf(operands[2]), CallScope.FilterOf(operands[3]), Count(4), Count(5), Count(6));
                break;
            case RuntimeFunction.ArgmaxWindows:
                NaiveArgmax.Windows(At(0), Count(1), Count(2), At(3));
                break;
            case RuntimeFunction.ArgmaxElements:
                NaiveArgmax.Elements(
                    At(0), At(1), (Count(2), Count(3)), Count(4), (Count(5), Count(6)), (Count(7), Count(8)),
                    (Count(9), Count(10)), At(11));
                break;
            default:
                throw new InvalidOperationException($"There is no naive {function}.");
        }
    }
}
