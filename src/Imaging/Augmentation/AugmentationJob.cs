using System;
using System.Linq;
using ConvGen.Execution;

namespace ConvGen.Imaging;

/// <summary>Changes the images of a batch, sample by sample on several threads, then mixes them if they are to be.</summary>
internal sealed unsafe class AugmentationJob : ParallelJob
{
    private readonly Augmentation[] _steps;
    private readonly Shape[] _shapes;
    private readonly MixUp? _mixUp;
    private readonly int _seed;
    private readonly long _pass;
    private readonly int _threads;
    private readonly int _targetLength;
    private readonly float[] _changed;
    private readonly float[] _mixed;
    private readonly float[] _targets;
    private readonly int[] _partners;
    private readonly float[][] _between;
    private float* _inputs;
    private float* _labels;
    private long _before;
    private bool _mixing;

    public AugmentationJob(Augmentation[] steps, Shape[] shapes, int seed, long pass, int threads, int batch, int targetLength)
    {
        (_steps, _shapes, _seed, _pass, _threads, _targetLength) = (steps, shapes, seed, pass, threads, targetLength);
        _mixUp = steps.LastOrDefault() as MixUp;
        _changed = new float[batch * shapes[^1].Length];
        _mixed = _mixUp is null ? _changed : new float[_changed.Length];
        _targets = new float[batch * targetLength];
        _partners = new int[batch];

        // For each thread, two images between the steps.
        int largest = shapes.Max(shape => shape.Length);
        _between = [.. Enumerable.Range(0, 2 * threads).Select(_ => new float[steps.Length > 1 ? largest : 0])];
    }

    private int ChangingSteps => _steps.Length - (_mixUp is null ? 0 : 1);

    private int Length => _shapes[^1].Length;

    public ReadOnlySpan<float> Inputs(int count) => _mixed.AsSpan(0, count * Length);

    public ReadOnlySpan<float> Targets(int count) => _targets.AsSpan(0, count * _targetLength);

    /// <summary>Changes a batch.</summary>
    public void Run(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, int count)
    {
        fixed (float* pinnedInputs = inputs, pinnedTargets = targets)
        {
            _inputs = pinnedInputs;
            _labels = pinnedTargets;
            _mixing = false;
            WorkerPool.Run(_threads, count, this);
            if (_mixUp is null)
            {
                targets.CopyTo(_targets);
            }
            else
            {
                AugmentationRandom random = new(_seed, ChangingSteps + 1, _pass, _before);
                MixUp.DrawPartners(_partners.AsSpan(0, count), ref random);
                _mixing = true;
                WorkerPool.Run(_threads, count, this);
            }

            _inputs = _labels = null;
        }

        _before += count;
    }

    public override void Execute(int item, int worker)
    {
        if (_mixing)
        {
            Mix(item);
        }
        else
        {
            Change(item, worker);
        }
    }

    private void Change(int item, int worker)
    {
        ReadOnlySpan<float> image = new(_inputs + (long)item * _shapes[0].Length, _shapes[0].Length);
        Span<float> changed = _changed.AsSpan(item * Length, Length);
        if (ChangingSteps == 0)
        {
            image.CopyTo(changed);
            return;
        }

        for (int step = 0; step < ChangingSteps; step++)
        {
            Span<float> next = step == ChangingSteps - 1
                ? changed : _between[2 * worker + step % 2].AsSpan(0, _shapes[step + 1].Length);
            AugmentationRandom random = new(_seed, step, _pass, _before + item);
            _steps[step].Apply(image, _shapes[step], next, ref random);
            image = next;
        }
    }

    private void Mix(int item)
    {
        int partner = _partners[item];
        AugmentationRandom random = new(_seed, ChangingSteps, _pass, _before + item);
        float share = _mixUp!.DrawShare(ref random);
        MixUp.Mix(
            _changed.AsSpan(item * Length, Length), _changed.AsSpan(partner * Length, Length), share, _mixed.AsSpan(item * Length, Length));
        MixUp.Mix(
            new(_labels + (long)item * _targetLength, _targetLength), new(_labels + (long)partner * _targetLength, _targetLength), share,
            _targets.AsSpan(item * _targetLength, _targetLength));
    }
}
