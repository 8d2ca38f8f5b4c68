using System;
using System.Linq;

namespace ConvGen.Training;

/// <summary>A measured number that a callback watches, and what counts as an improvement of it.</summary>
internal sealed class Monitor
{
    private readonly MonitorMode _mode;
    private readonly float _minDelta;
    private float _sign;

    /// <summary>Watches a number.</summary>
    /// <param name="name">For example <c>val_loss</c>.</param>
    /// <param name="mode">Which values are better.</param>
    /// <param name="minDelta">A change of at most this is none; its sign does not matter, as in Keras.</param>
    public Monitor(string name, MonitorMode mode, double minDelta = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!Enum.IsDefined(mode))
        {
            throw new ArgumentOutOfRangeException(nameof(mode), mode, "Expected Auto, Min or Max.");
        }

        if (!float.IsFinite((float)minDelta))
        {
            throw new ArgumentOutOfRangeException(nameof(minDelta), minDelta, "minDelta is finite, for example 1e-4.");
        }

        (Name, _mode, _minDelta) = (name, mode, MathF.Abs((float)minDelta));
    }

    public string Name { get; }

    /// <summary>The best value so far; infinitely bad before the first.</summary>
    public float Best { get; private set; }

    private string Better => _sign < 0 ? "smaller" : "larger";

    /// <summary>Forgets the best value, and requires that the training measures the number.</summary>
    /// <exception cref="ArgumentException">It does not, or nobody knows which values are better.</exception>
    public void Begin(TrainingRun run, Callback callback)
    {
        string kind = callback.GetType().Name;
        if (!run.MeasuredNames.Contains(Name))
        {
            bool validates = run.Options.ValidationData is not null || run.Options.ValidationSplit != 0;
            string hint = Name.StartsWith("val_", StringComparison.Ordinal) && !validates
                ? " Set ValidationData or ValidationSplit to measure val_... numbers."
                : "";
            throw new ArgumentException(
                $"{kind} monitors \"{Name}\", which is not measured; there are {string.Join(", ", run.MeasuredNames)}.{hint}");
        }

        _sign = (_mode == MonitorMode.Auto ? run.DirectionOf(Name) : _mode) switch
        {
            MonitorMode.Min => -1,
            MonitorMode.Max => 1,
            _ => throw new ArgumentException(
                $"{kind} monitors \"{Name}\", whose metric does not say which values are better; pass mode: Min or Max."),
        };
        Best = float.NegativeInfinity * _sign;
    }

    /// <summary>Whether a value beats another by more than the smallest change; NaN beats nothing.</summary>
    public bool IsImprovement(float value, float than) => value * _sign - _minDelta > than * _sign;

    /// <summary>Keeps the best value, and what it is of.</summary>
    public CallbackState Save() => new CallbackState().Set("monitor", Name).Set("better", Better).Set("best", Best);

    /// <summary>The best value that <see cref="Save"/> kept, of the same number.</summary>
    /// <exception cref="System.IO.InvalidDataException">It is of another one.</exception>
    public float Load(CallbackState state)
    {
        state.Require("monitor", Name);
        state.Require("better", Better);
        return (float)state.Number("best");
    }

    /// <summary>Remembers a value as the best.</summary>
    public void Accept(float value) => Best = value;
}
