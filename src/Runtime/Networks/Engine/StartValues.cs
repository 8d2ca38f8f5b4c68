using System;
using System.Buffers;
using System.Collections.Generic;
using System.Threading;
using ConvGen.Numerics;

namespace ConvGen.Execution;

/// <summary>
/// The values that a network's parameters start with: drawn when somebody first reads a parameter, so that weights which are loaded at
/// once cost no random numbers.
/// </summary>
/// <remarks>Number i of a parameter depends on the seed, the parameter and i alone: threads share the work and change no bit.</remarks>
/// <param name="parameters">The parameters.</param>
/// <param name="values">Their memory.</param>
/// <param name="seed">Seed of the network.</param>
internal sealed class StartValues(IReadOnlyList<ParameterDescription> parameters, AlignedMemory values, int seed) : ParallelJob
{
    /// <summary>Floats that a thread draws at a time; a whole number of the generator's groups.</summary>
    private const int PieceLength = 1 << 16;

    private readonly Lock _lock = new();
    private readonly bool[] _given = new bool[parameters.Count];
    private readonly List<(int Parameter, int First)> _pieces = [];
    private bool _drawn;

    /// <summary>Draws what nobody has given.</summary>
    public void Draw()
    {
        if (Volatile.Read(ref _drawn))
        {
            return;
        }

        lock (_lock)
        {
            if (!_drawn)
            {
                Cut();
                WorkerPool.Run(Environment.ProcessorCount, _pieces.Count, this);
                Volatile.Write(ref _drawn, true);
            }
        }
    }

    /// <summary>The caller sets a whole parameter, which need not be drawn any more.</summary>
    public void Give(int parameter)
    {
        if (!Volatile.Read(ref _drawn))
        {
            lock (_lock)
            {
                _given[parameter] = true;
            }
        }
    }

    public override void Execute(int item, int worker)
    {
        (int index, int first) = _pieces[item];
        ParameterDescription parameter = parameters[index];
        int length = Math.Min(PieceLength, parameter.Shape.Length - first);
        Span<float> memory = values.Span.Slice(parameter.Offset, parameter.Shape.Length);
        if (parameter.Layout == ParameterLayout.Canonical)
        {
            Initialization.Fill(parameter, memory.Slice(first, length), seed, index, first);
            return;
        }

        float[] piece = ArrayPool<float>.Shared.Rent(PieceLength);
        Span<float> canonical = piece.AsSpan(0, length);
        Initialization.Fill(parameter, canonical, seed, index, first);
        ParameterLayouts.FromCanonical(parameter.Layout, parameter.Shape, canonical, memory, first);
        ArrayPool<float>.Shared.Return(piece);
    }

    private void Cut()
    {
        for (int i = 0; i < parameters.Count; i++)
        {
            for (int first = 0; first < parameters[i].Shape.Length && !_given[i]; first += PieceLength)
            {
                _pieces.Add((i, first));
            }
        }
    }
}
