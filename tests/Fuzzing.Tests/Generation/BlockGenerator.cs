using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Fuzzing.Tests.Networks;

namespace ConvGen.Fuzzing.Tests.Generation;

/// <summary>Random blocks behind the last value of a network: every branch ends in a reader, and the last value is the block's.</summary>
internal sealed class BlockGenerator
{
    private readonly Dice _dice;
    private readonly LayerGenerator _layers;
    private readonly ImageBlocks _images;
    private readonly VectorBlocks _vectors;
    private readonly SkipBlocks _skips;

    public BlockGenerator(Dice dice)
    {
        (_dice, _layers) = (dice, new LayerGenerator(dice));
        MergeGenerator merges = new(dice);
        (_images, _vectors, _skips) = (new ImageBlocks(dice, merges), new VectorBlocks(dice, merges), new SkipBlocks(dice, merges));
    }

    public void Append(Draft draft)
    {
        Shape shape = draft.ShapeOf(draft.Last);
        Action<Draft> block = shape.IsImage() ? OnImage() : shape.IsVector() ? OnVector() : OnRows();
        block(draft);
    }

    private Action<Draft> OnImage() => _dice.Weighted<Action<Draft>>(
        (26, Layers),
        (8, _images.Residual),
        (5, _images.NormalizedResidual),
        (7, _images.Projected),
        (4, _images.Nested),
        (7, _images.Inception),
        (6, _images.SqueezeAndExcite),
        (5, _images.PoolBesideConvolution),
        (4, _images.ReadThreeTimes),
        (4, _images.DenselyConnected),
        (4, _images.ElementWise),
        (3, _images.Strides),
        (2, _images.GlobalPools),
        (2, _images.Flattened),
        (7, _skips.Long),
        (7, _skips.Fitted));

    private Action<Draft> OnVector() => _dice.Weighted<Action<Draft>>(
        (6, Layers),
        (4, _vectors.Residual),
        (3, _vectors.Concat),
        (3, _vectors.Gate),
        (4, _skips.Long));

    private Action<Draft> OnRows() => _dice.Weighted<Action<Draft>>((3, Layers), (1, _vectors.ElementWise), (2, _skips.Long));

    private void Layers(Draft draft) => draft.Chain(draft.Last, _layers.Next(draft.ShapeOf(draft.Last)));
}
