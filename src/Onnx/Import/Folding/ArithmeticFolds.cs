using System;
using System.Collections.Immutable;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Arithmetic of constants.</summary>
internal static class ArithmeticFolds
{
    /// <summary>An operator of two constants, of which either may be repeated along axes.</summary>
    public static Constant Binary(NodeContext context, Func<long, long, long> ofIntegers, Func<double, double, double> ofNumbers)
    {
        Constant a = context.Constant(0, "input"), b = context.Constant(1, "input");
        context.Require(context.InputCount == 2, "it has more than two constant inputs", "Simplify the model.");
        RequireNumbers(context, a);
        RequireNumbers(context, b);
        long[] dims = Broadcast(context, a.Dims, b.Dims);
        int length = ConstantFolding.Length(context, dims);
        int[] first = Places(a.Dims, dims, length), second = Places(b.Dims, dims, length);
        if (a.IsInteger && b.IsInteger)
        {
            (long[] x, long[] y) = (a.Integers(), b.Integers());
            return Constant.Of(dims, [.. Enumerable.Range(0, length).Select(i => ofIntegers(x[first[i]], y[second[i]]))]);
        }

        (float[] u, float[] v) = (a.Floats(), b.Floats());
        return Constant.Of(dims, [.. Enumerable.Range(0, length).Select(i => (float)ofNumbers(u[first[i]], v[second[i]]))]);
    }

    /// <summary>A function of each element.</summary>
    public static Constant Unary(NodeContext context, Func<double, double> function)
    {
        Constant input = context.Constant(0, "input");
        RequireNumbers(context, input);
        return input.IsInteger
            ? Constant.Of(input.Dims.AsSpan(), Array.ConvertAll(input.Integers(), x => (long)function(x)))
            : Constant.Of(input.Dims.AsSpan(), Array.ConvertAll(input.Floats(), x => (float)function(x)));
    }

    /// <summary>Refuses arithmetic with the number of images in a batch.</summary>
    public static void RequireNumbers(NodeContext context, Constant constant) => context.Require(
        !constant.IsInteger || !constant.Integers().Contains(Constant.Batch), "it calculates with the number of images in a batch",
        "Export the model with a fixed batch of 1.");

    private static long[] Broadcast(NodeContext context, ImmutableArray<long> a, ImmutableArray<long> b)
    {
        int rank = Math.Max(a.Length, b.Length);
        return [.. Enumerable.Range(0, rank).Select(axis =>
        {
            long x = At(a, axis - rank), y = At(b, axis - rank);
            context.Require(x == y || x == 1 || y == 1, "the shapes of its constants do not fit", "The file is damaged.");
            return x == 1 ? y : x;
        })];
    }

    /// <summary>A size counted from the end; 1 in front of the first.</summary>
    private static long At(ImmutableArray<long> dims, int fromEnd) => dims.Length + fromEnd >= 0 ? dims[dims.Length + fromEnd] : 1;

    /// <summary>For each element of a shape the element of a smaller one that is repeated there.</summary>
    private static int[] Places(ImmutableArray<long> dims, long[] all, int length)
    {
        int[] places = new int[length];
        for (int i = 0; i < length; i++)
        {
            int rest = i, stride = 1;
            for (int axis = -1; axis >= -all.Length; axis--)
            {
                int size = (int)all[all.Length + axis], own = (int)At(dims, axis);
                places[i] += own == 1 ? 0 : rest % size * stride;
                stride *= own;
                rest /= size;
            }
        }

        return places;
    }
}
