using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Generation;

/// <summary>Blocks on an image, as networks have them that people use.</summary>
internal sealed class ImageBlocks(Dice dice, MergeGenerator merges)
{
    private readonly ConvolutionGenerator _convolutions = new(dice);
    private readonly NormalizationGenerator _normalizations = new(dice);

    /// <summary>Something that keeps the shape, and what it was made of.</summary>
    public void Residual(Draft draft)
    {
        int x = draft.Last;
        merges.Append(draft, MergeKind.Add, Body(draft, x, draft.ShapeOf(x)[2], (1, 1)), x);
    }

    /// <summary>
    /// The blocks of residual networks: convolutions that normalisations follow, the last without an activation, and the sum with what
    /// they began with, or with a convolution of it that keeps the shape too.
    /// </summary>
    public void NormalizedResidual(Draft draft)
    {
        int channels = draft.ShapeOf(draft.Last)[2];
        int x = draft.Chain(draft.Last, _normalizations.Behind(_convolutions.Keeping(channels)));
        int body = draft.Chain(x, _normalizations.Behind(_convolutions.Keeping(channels)));
        body = draft.Chain(body, EndingLinearly(channels));
        int other = dice.Chance(30) ? draft.Chain(x, EndingLinearly(channels)) : x;
        Activation activation = dice.Chance(80) ? dice.Of(Activation.Linear, Activation.Relu) : dice.Activation();
        draft.Append(new MergeLayer(MergeKind.Add, activation), body, other);
    }

    /// <summary>A convolution that keeps the shape, and a normalisation, without activations.</summary>
    private IEnumerable<DeclaredLayer> EndingLinearly(int channels) =>
    [
        _convolutions.Keeping(channels) with { Activation = Activation.Linear, UseBias = dice.Chance(30) },
        _normalizations.Any() with { Activation = Activation.Linear },
    ];

    /// <summary>Both ways change the shape alike, one of them by a single product.</summary>
    public void Projected(Draft draft)
    {
        int x = draft.Last;
        int filters = dice.Channels();
        (int, int) stride = Stride();
        Projection(draft, x, filters, stride, () => Body(draft, x, filters, stride));
    }

    /// <summary>A residual block within a residual block.</summary>
    public void Nested(Draft draft)
    {
        int x = draft.Last;
        int channels = draft.ShapeOf(x)[2];
        draft.Append(_convolutions.Keeping(channels), x);
        Residual(draft);
        int inner = dice.Chance(50) ? draft.Last : draft.Append(_convolutions.Keeping(channels), draft.Last);
        merges.Append(draft, MergeKind.Add, inner, x);
    }

    /// <summary>Branches of different depth side by side.</summary>
    public void Inception(Draft draft)
    {
        int x = draft.Last;
        (int, int) stride = dice.Chance(70) ? (1, 1) : (2, 2);
        List<int> branches = [];
        int count = dice.Between(2, 4);
        while (branches.Count < count)
        {
            branches.Add(dice.Weighted(
                (4, 0), (3, 1), (stride == (1, 1) && !branches.Contains(x) ? 1 : 0, 2)) switch
            {
                0 => Body(draft, x, dice.Channels(), stride),
                1 => Pooled(draft, x, stride),
                _ => x,
            });
        }

        merges.Append(draft, MergeKind.Concat, [.. branches]);
    }

    /// <summary>Channels weighed by what is in all of the map.</summary>
    public void SqueezeAndExcite(Draft draft)
    {
        int x = draft.Last;
        int channels = draft.ShapeOf(x)[2];
        int scale = draft.Chain(x,
        [
            new GlobalPoolLayer(IsMax: dice.Chance(20)),
            new DenseLayer(dice.Between(1, 8), dice.Activation(), dice.Chance(80)),
            new DenseLayer(channels, dice.Of(Activation.Sigmoid, Activation.Sigmoid, Activation.Linear), dice.Chance(80)),
            new ReshapeLayer(new Shape(1, 1, channels)),
        ]);
        merges.Append(draft, MergeKind.Multiply, scale, x);
    }

    /// <summary>A reduction as of Inception: a pool and a convolution read the same.</summary>
    public void PoolBesideConvolution(Draft draft)
    {
        int x = dice.Chance(50) ? draft.Last : draft.Append(_convolutions.Keeping(dice.Channels()), draft.Last);
        (int Height, int Width) size = dice.Pair(80, () => dice.Between(1, 3));
        int pooled = draft.Append(new PoolLayer(dice.Chance(60), new Window(size, size, (1, 1), new Border.Valid())), x);
        bool isConcat = dice.Chance(60);
        int filters = isConcat ? dice.Channels() : draft.ShapeOf(x)[2];
        Window window = new(dice.Chance(50) ? size : (1, 1), size, (1, 1), new Border.Valid());
        int convolved = draft.Append(_convolutions.Of(window, filters), x);
        merges.Append(draft, isConcat ? MergeKind.Concat : MergeKind.Add, pooled, convolved);
    }

    /// <summary>Three readers of one value, which are gathered by one merge or by two.</summary>
    public void ReadThreeTimes(Draft draft)
    {
        int x = draft.Append(_convolutions.Keeping(dice.Channels()), draft.Last);
        int channels = draft.ShapeOf(x)[2];
        int a = Body(draft, x, channels, (1, 1));
        int b = dice.Chance(50) ? Pooled(draft, x, (1, 1)) : draft.Append(_convolutions.Keeping(channels), x);
        int c = dice.Chance(50) ? x : draft.Append(_convolutions.Keeping(channels), x);
        if (dice.Chance(50))
        {
            merges.Any(draft, a, b, c);
        }
        else
        {
            merges.Append(draft, MergeKind.Concat, merges.Any(draft, a, b), c);
        }
    }

    /// <summary>DenseNet: every layer reads all before it.</summary>
    public void DenselyConnected(Draft draft)
    {
        int layers = dice.Between(2, 3);
        int growth = dice.Of(1, 3, 4, 8, 12, 16);
        for (int i = 0; i < layers; i++)
        {
            int all = draft.Last;
            draft.Append(new MergeLayer(MergeKind.Concat), all, Body(draft, all, growth, (1, 1)));
        }
    }

    /// <summary>What works element by element beside another reader: it must not happen in place. Or a value with itself.</summary>
    public void ElementWise(Draft draft)
    {
        int x = dice.Chance(50) ? draft.Last : draft.Append(_convolutions.Keeping(dice.Channels()), draft.Last);
        if (dice.Chance(20))
        {
            merges.Any(draft, x, x);
            return;
        }

        int y = draft.Append(dice.Chance(75) ? new ActivateLayer(dice.AnyActivation()) : new DropoutLayer(), x);
        merges.Any(draft, y, x);
    }

    /// <summary>Readers of one value that leave different rows and columns of it unread.</summary>
    public void Strides(Draft draft)
    {
        int x = draft.Append(_convolutions.Keeping(dice.Channels()), draft.Last);
        int stride = dice.Between(2, 4);
        int filters = dice.Channels();
        (int, int) small = (dice.Between(1, 2), 1);
        Window coarse = new(small, (stride, stride), (1, 1), new Border.Same());
        Window fine = new((3, dice.Between(1, 3)), (stride, stride), (1, 1), new Border.Same());
        int a = draft.Append(_convolutions.Of(coarse, filters), x);
        int b = draft.Append(dice.Chance(60) ? _convolutions.Of(fine, filters) : new PoolLayer(dice.Chance(50), fine), x);
        merges.Append(draft, draft.ShapeOf(a).Equals(draft.ShapeOf(b)) ? MergeKind.Add : MergeKind.Concat, a, b);
    }

    /// <summary>Mean and maximum of all pixels.</summary>
    public void GlobalPools(Draft draft)
    {
        int x = draft.Last;
        int mean = draft.Append(new GlobalPoolLayer(IsMax: false), x);
        int maximum = draft.Append(new GlobalPoolLayer(IsMax: true), x);
        merges.Any(draft, mean, maximum);
    }

    /// <summary>A map beside the same values as a vector, which becomes a map again.</summary>
    public void Flattened(Draft draft)
    {
        int x = draft.Last;
        Shape shape = draft.ShapeOf(x);
        int flat = draft.Append(new FlattenLayer(), x);
        int changed = draft.Append(dice.Chance(50) ? new DenseLayer(shape.Length) : new ActivateLayer(dice.AnyActivation()), flat);
        int image = draft.Append(new ReshapeLayer(shape), changed);
        merges.Any(draft, image, x);
    }

    private void Projection(Draft draft, int x, int filters, (int, int) stride, System.Func<int> body)
    {
        DeclaredLayer projection = _convolutions.Of(new Window((1, 1), stride, (1, 1), new Border.Same()), filters);
        bool isFirst = dice.Chance(50);
        int projected = isFirst ? draft.Append(projection, x) : 0;
        int deep = body();
        merges.Append(draft, MergeKind.Add, deep, isFirst ? projected : draft.Append(projection, x));
    }

    /// <summary>One to three convolutions, the first of which steps.</summary>
    private int Body(Draft draft, int x, int filters, (int, int) stride)
    {
        int count = dice.Weighted((4, 1), (4, 2), (1, 3));
        int value = x;
        for (int i = 0; i < count; i++)
        {
            int channels = i == count - 1 ? filters : dice.Channels();
            value = draft.Chain(value, i == 0 && stride != (1, 1)
                ? Normalized(_convolutions.Stepping(channels, stride))
                : dice.Chance(20) ? _convolutions.Padded(channels) : Normalized(_convolutions.Keeping(channels)));
        }

        return value;
    }

    /// <summary>A pool of overlapping windows, and a product behind it at times.</summary>
    private int Pooled(Draft draft, int x, (int, int) stride)
    {
        int pooled = draft.Append(new PoolLayer(dice.Chance(50), new Window((3, 3), stride, (1, 1), new Border.Same())), x);
        bool keeps = stride == (1, 1) || dice.Chance(50);
        return keeps
            ? pooled
            : draft.Append(_convolutions.Of(new Window((1, 1), (1, 1), (1, 1), new Border.Valid()), dice.Channels()), pooled);
    }

    private IEnumerable<DeclaredLayer> Normalized(ConvolutionLayer convolution) =>
        dice.Chance(15) ? _normalizations.Behind(convolution) : [convolution];

    private (int, int) Stride() => dice.Chance(40) ? (1, 1) : dice.Pair(80, () => dice.Between(1, 3));
}
