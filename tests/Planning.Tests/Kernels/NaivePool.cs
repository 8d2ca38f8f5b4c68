using System;
using System.Collections.Generic;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Kernels.Pooling;
using ConvGen.Planning.Tests.Memory;

namespace ConvGen.Planning.Tests.Kernels;

/// <summary>Max and average pools and their gradients, window by window and channel by channel.</summary>
internal sealed class NaivePool(PoolKernel kernel, Arguments arguments)
{
    public static void Run(PoolKernel kernel, Arguments arguments)
    {
        NaivePool naive = new(kernel, arguments);
        for (int row = 0; row < kernel.Rows; row++)
        {
            for (int column = 0; column < kernel.Columns; column++)
            {
                naive.Window(row, column);
            }
        }
    }

    private void Window(int row, int column)
    {
        List<(int Row, int Column)> elements = [];
        foreach (int elementRow in Elements(kernel.RowWindow, row))
        {
            foreach (int elementColumn in Elements(kernel.ColumnWindow, column))
            {
                elements.Add((elementRow, elementColumn));
            }
        }

        for (int channel = 0; channel < kernel.Channels; channel++)
        {
            if (kernel.Backward)
            {
                Backward(row, column, channel, elements);
            }
            else
            {
                Forward(row, column, channel, elements);
            }
        }
    }

    private void Backward(int row, int column, int channel, List<(int Row, int Column)> elements)
    {
        double gradient = arguments[KernelParameter.Dy].Read(row * kernel.RowStrides.Dy + column * kernel.Channels + channel);
        int argmax = kernel.Kind == PoolKind.Average ? -1 : Argmax(row, column, channel, elements);
        for (int i = 0; i < elements.Count; i++)
        {
            double part = kernel.Kind == PoolKind.Average ? gradient / elements.Count : i == argmax ? gradient : 0;
            int offset = elements[i].Row * kernel.RowStrides.Dx + elements[i].Column * kernel.Channels + channel;
            Place dx = arguments[KernelParameter.Dx];
            dx.Write(offset, kernel.Disjoint ? part : dx.Read(offset) + part);
        }
    }

    private void Forward(int row, int column, int channel, List<(int Row, int Column)> elements)
    {
        (double sum, double most, int best) = (0, double.NegativeInfinity, 0);
        for (int i = 0; i < elements.Count; i++)
        {
            double value = X(elements[i], channel);
            sum += value;
            (most, best) = value > most ? (value, i) : (most, best);
        }

        int pixel = row * kernel.RowStrides.Y + column * kernel.Channels + channel;
        arguments[KernelParameter.Y].Write(pixel, kernel.Kind == PoolKind.Average ? sum / elements.Count : most);
        if (kernel.Indices is { } codes)
        {
            int code = elements[best].Row * codes.RowStep + elements[best].Column * codes.ColumnStep;
            arguments[KernelParameter.Indices].Write((row * kernel.Columns + column) * kernel.Channels + channel, code);
        }
    }

    /// <summary>Which element of a window takes the gradient: that whose index was stored, or the first that equals the maximum.</summary>
    private int Argmax(int row, int column, int channel, List<(int Row, int Column)> elements)
    {
        if (kernel.Indices is { } codes)
        {
            int code = (int)arguments[KernelParameter.Indices].Read((row * kernel.Columns + column) * kernel.Channels + channel);
            return elements.FindIndex(element =>
                (element.Row - elements[0].Row) * codes.RowStep + (element.Column - elements[0].Column) * codes.ColumnStep == code);
        }

        double most = arguments[KernelParameter.Y].Read(row * kernel.RowStrides.Y + column * kernel.Channels + channel);
        return elements.FindIndex(element => X(element, channel) == most);
    }

    private double X((int Row, int Column) element, int channel) =>
        arguments[KernelParameter.X].Read(element.Row * kernel.RowStrides.X + element.Column * kernel.Channels + channel);

    private static IEnumerable<int> Elements(PoolWindow window, int output)
    {
        int start = output * window.Stride - window.PadBefore;
        for (int tap = 0; tap < window.Kernel; tap++)
        {
            int input = start + tap * window.Dilation;
            if (input >= 0 && input < window.Inputs)
            {
                yield return input;
            }
        }
    }
}
