using System;
using System.Collections;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using ConvGen.Execution;

namespace ConvGen;

/// <summary>The parameters of one network, in the order of its layers, and the flat memory they share.</summary>
/// <remarks>
/// Writing (<see cref="Parameter.SetValues"/>, an optimiser's step, <see cref="Values"/>) while another thread predicts is a data race:
/// finish the predictions first.
/// </remarks>
public sealed class ParameterCollection : IReadOnlyList<Parameter>
{
    private readonly Parameter[] _parameters;
    private readonly Dictionary<string, Parameter> _byName;
    private readonly AlignedMemory _values;
    private readonly NetworkEngine _engine;
    private readonly StartValues _start;
    private readonly Lock _completion = new();
    private AlignedMemory? _gradients;
    private Action? _missing;
    private long _version;
    private long _stateChanges;
    private long _frozenVersion;

    internal ParameterCollection(NetworkEngine engine, AlignedMemory values)
    {
        NetworkDescription description = engine.Description;
        _engine = engine;
        _values = values;
        _start = new StartValues(description.Parameters, values, engine.Seed);
        TrainableLength = description.TrainableLength;
        _parameters = new Parameter[description.Parameters.Count];
        _byName = new Dictionary<string, Parameter>(_parameters.Length, StringComparer.Ordinal);
        for (int i = 0; i < _parameters.Length; i++)
        {
            _parameters[i] = new Parameter(this, i, description.Parameters[i]);
            _byName.Add(_parameters[i].Name, _parameters[i]);
        }

        Ranges = ParameterRange.Cut(_parameters, TrainableLength, description.BatchGradients);
    }

    /// <summary>Number of parameter tensors.</summary>
    public int Count => _parameters.Length;

    /// <summary>
    /// All trainable parameters as one run of floats, for optimisers: each starts on a multiple of 16 floats, the gaps are 0.
    /// </summary>
    /// <remarks>Call <see cref="MarkChanged"/> after writing, or the kernels go on with their packed copies of the old values.</remarks>
    public Span<float> Values => AllValues[..TrainableLength];

    /// <summary>The accumulated gradients of <see cref="Values"/>, in the same places; their memory is made at the first use.</summary>
    /// <exception cref="InvalidOperationException">The network was compiled with <c>Training = false</c>.</exception>
    public Span<float> Gradients
    {
        get
        {
            if (Volatile.Read(ref _missing) is not null)
            {
                CompleteGradients();
            }

            return GradientMemory;
        }
    }

    /// <summary>Grows with every change of the values; what is derived from them remembers the version it was made from.</summary>
    public long Version => Volatile.Read(ref _version);

    /// <summary>Grows also where a training pass moves the state, which only predictions are derived from.</summary>
    internal long StateVersion => Version + Volatile.Read(ref _stateChanges);

    /// <summary>Grows with every change of the parameters that have no gradient; <see cref="Version"/> does too.</summary>
    internal long FrozenVersion => Volatile.Read(ref _frozenVersion);

    /// <summary>Floats of <see cref="Values"/>.</summary>
    internal int TrainableLength { get; }

    /// <summary>The trainable parameters in pieces that threads share.</summary>
    internal ParameterRange[] Ranges { get; }

    /// <summary>The memory of <see cref="Gradients"/>, complete or not.</summary>
    internal Span<float> GradientMemory => (Volatile.Read(ref _gradients) ?? MakeGradients()).Span[..TrainableLength];

    /// <summary>Whether somebody has had use for gradients.</summary>
    internal bool HasGradientMemory => Volatile.Read(ref _gradients) is not null;

    internal Span<float> AllValues
    {
        get
        {
            EnsureStarted();
            return _values.Span;
        }
    }

    /// <summary>A parameter by position.</summary>
    public Parameter this[int index] => _parameters[index];

    /// <summary>A parameter by its full name, for example <c>conv2d_1.kernel</c>.</summary>
    /// <exception cref="KeyNotFoundException">There is none; the message lists the names.</exception>
    public Parameter this[string name]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(name);
            return _byName.TryGetValue(name, out Parameter? parameter) ? parameter : throw new KeyNotFoundException(NotFound(name));
        }
    }

    /// <summary>Whether there is a parameter of this full name, and which.</summary>
    public bool TryGetValue(string name, [NotNullWhen(true)] out Parameter? parameter) => _byName.TryGetValue(name, out parameter);

    /// <summary>Sets all gradients to 0: backward passes add to them.</summary>
    /// <exception cref="InvalidOperationException">The network was compiled with <c>Training = false</c>.</exception>
    public void ZeroGradients() => Gradients.Clear();

    /// <summary>Says that <see cref="Values"/> were written, so that packed copies are refreshed before the next use.</summary>
    public void MarkChanged() => Interlocked.Increment(ref _version);

    /// <summary>Says that a parameter without a gradient was written; behind it, <see cref="MarkChanged"/> says so to all.</summary>
    internal void MarkFrozenChanged() => Interlocked.Increment(ref _frozenVersion);

    /// <summary>Says that a training pass moved the state.</summary>
    internal void MarkStateChanged() => Interlocked.Increment(ref _stateChanges);

    /// <summary>The parameters that have no gradient, such as moving averages.</summary>
    internal Span<float> State => AllValues[TrainableLength..];

    /// <inheritdoc/>
    public IEnumerator<Parameter> GetEnumerator() => ((IEnumerable<Parameter>)_parameters).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// Leaves some gradients to be computed when somebody looks at them; null: they are complete, or nobody can compute them any more.
    /// </summary>
    internal void LeaveGradients(Action? compute) => Volatile.Write(ref _missing, compute);

    /// <inheritdoc cref="NetworkEngine.RequireTraining"/>
    internal void RequireTraining() => _engine.RequireTraining();

    /// <summary>Draws the start values of parameters that nobody has set.</summary>
    internal void EnsureStarted() => _start.Draw();

    /// <summary>The memory of a parameter that is about to be set as a whole.</summary>
    internal Span<float> Replace(Parameter parameter)
    {
        _start.Give(parameter.Index);
        return _values.Span.Slice(parameter.Offset, parameter.Length);
    }

    private AlignedMemory MakeGradients()
    {
        RequireTraining();
        lock (_completion)
        {
            if (_gradients is null)
            {
                Volatile.Write(ref _gradients, _engine.Allocate(TrainableLength));
            }

            return _gradients;
        }
    }

    private void CompleteGradients()
    {
        lock (_completion)
        {
            _missing?.Invoke();
            Volatile.Write(ref _missing, null);
        }
    }

    private string NotFound(string name) => _parameters.Length == 0
        ? $"There is no parameter \"{name}\": the network has none."
        : $"There is no parameter \"{name}\"; the network has {string.Join(", ", _byName.Keys)}.";
}
