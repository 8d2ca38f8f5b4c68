using System;
using System.Collections.Generic;
using System.ComponentModel;
using ConvGen.Execution;

namespace ConvGen;

/// <summary>A compiled network with its parameters. Every class marked <c>[Input]</c> implements it.</summary>
/// <remarks>
/// Samples are NHWC floats, one after the other; a batch's size follows from the lengths of the spans. A network holds managed memory
/// only and needs no Dispose. Predictions are safe from many threads at once while nobody writes parameters.
/// </remarks>
public interface INetwork
{
    /// <summary>Shape of one input sample, without the batch axis: (height, width, channels).</summary>
    Shape InputShape { get; }

    /// <summary>Shape of one output sample, without the batch axis.</summary>
    Shape OutputShape { get; }

    /// <summary>Number of parameters, trainable or not.</summary>
    int ParameterCount { get; }

    /// <summary>The parameters that training moves, in the order of the layers, then state likewise.</summary>
    ParameterCollection Parameters { get; }

    /// <summary>The declared layers in order, blocks expanded: what each reads, its shape, its parameters and its arguments.</summary>
    IReadOnlyList<NetworkLayer> Layers => Engine.Layers;

    /// <summary>Runs the network on n samples, dropout off.</summary>
    /// <param name="inputs">n * InputShape.Length floats.</param>
    /// <param name="outputs">n * OutputShape.Length floats, overwritten.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the spans overlap; nothing is written.</exception>
    void Predict(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>
    /// Runs the network on n samples with up to <paramref name="threads"/> threads; the bits do not depend on their number.
    /// </summary>
    /// <inheritdoc cref="Predict(ReadOnlySpan{float}, Span{float})"/>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is below 1.</exception>
    void Predict(ReadOnlySpan<float> inputs, Span<float> outputs, int threads);

    /// <summary>Runs the network on n samples for another value than its output: one that the class names in <c>[Output]</c>.</summary>
    /// <param name="name">Name of the layer, or of the use of a block, whose value is wanted.</param>
    /// <param name="inputs">n * InputShape.Length floats.</param>
    /// <param name="outputs">n samples of the value, overwritten.</param>
    /// <exception cref="ArgumentException">No output has the name, a length is wrong, or the spans overlap; nothing is written.</exception>
    void Read(string name, ReadOnlySpan<float> inputs, Span<float> outputs) => Engine.Read(name, inputs, outputs);

    /// <summary>Memory for <see cref="Forward"/> and <see cref="Backward"/> of up to <paramref name="capacity"/> samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is below 1, or so large that the memory exceeds an
    /// array.</exception>
    /// <exception cref="InvalidOperationException">The network was compiled with <c>Training = false</c>.</exception>
    Tape CreateTape(int capacity);

    /// <summary>Runs the network on n samples and keeps on the tape what <see cref="Backward"/> needs.</summary>
    /// <param name="inputs">n * InputShape.Length floats; copied to the tape.</param>
    /// <param name="outputs">n * OutputShape.Length floats, overwritten.</param>
    /// <param name="tape">A tape of this network with room for n samples.</param>
    /// <param name="training">True: dropout is active, keyed by <see cref="Tape.Step"/>.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the tape is too small or belongs to another network.</exception>
    void Forward(ReadOnlySpan<float> inputs, Span<float> outputs, Tape tape, bool training);

    /// <summary>Differentiates the last <see cref="Forward"/> of the tape. Adds to the gradients of <see cref="Parameters"/>.</summary>
    /// <remarks>
    /// A second time after one forward pass it makes that pass again first, with the parameters of now: gradients have taken the memory
    /// of the activations.
    /// </remarks>
    /// <param name="outputGradients">Gradients of the loss with respect to the outputs, n * OutputShape.Length floats.</param>
    /// <param name="tape">The tape of the forward pass.</param>
    /// <param name="inputGradients">Empty, or n * InputShape.Length floats to be overwritten.</param>
    /// <exception cref="ArgumentException">A length is wrong, spans overlap, or the tape belongs to another network.</exception>
    /// <exception cref="InvalidOperationException">
    /// The tape holds no forward pass; or gradients of the inputs are asked for, and there are none: the class says
    /// <c>InputGradients = false</c>, or something is frozen in front of all that is trained.
    /// </exception>
    void Backward(ReadOnlySpan<float> outputGradients, Tape tape, Span<float> inputGradients = default);

    /// <summary>
    /// The layers, their output shapes and parameters as the table that Keras prints, in 76 columns; longer names are cut.
    /// </summary>
    string Summary();

    /// <summary>The layers as the table that Keras prints and, if <paramref name="detailed"/>, their receptive fields and FLOPs.</summary>
    string Summary(bool detailed) => Engine.Summary(detailed: detailed);

    /// <summary>The layers as a table of another width.</summary>
    /// <param name="width">Columns of text, at least 40. A name that does not fit ends in an ellipsis; numbers take what they need.</param>
    /// <param name="detailed">Whether to add receptive fields and FLOPs.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is below 40.</exception>
    string Summary(int width, bool detailed = false) => Engine.Summary(width, detailed);

    /// <summary>What runs the network; for generated code and trainers.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    NetworkEngine Engine { get; }
}

/// <summary>A network whose shapes are known without an instance.</summary>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface INetwork<TSelf> : INetwork
    where TSelf : INetwork<TSelf>
{
    /// <inheritdoc cref="INetwork.InputShape"/>
    static new abstract Shape InputShape { get; }

    /// <inheritdoc cref="INetwork.OutputShape"/>
    static new abstract Shape OutputShape { get; }

    /// <inheritdoc cref="INetwork.ParameterCount"/>
    static new abstract int ParameterCount { get; }
}
