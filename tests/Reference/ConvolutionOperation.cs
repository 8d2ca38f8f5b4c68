using System;

namespace ConvGen.Tests.Reference;

/// <summary>The functional operation of a layer and its gradient.</summary>
internal sealed record ConvolutionOperation(ConvolutionForward Forward, ConvolutionBackward Backward);

/// <summary>outputs = convolution of inputs with a kernel from outside.</summary>
internal delegate void ConvolutionForward(ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, Span<float> outputs);

/// <summary>Gradients of the operation with respect to inputs and kernel; both are overwritten.</summary>
internal delegate void ConvolutionBackward(
    ReadOnlySpan<float> inputs, ReadOnlySpan<float> kernel, ReadOnlySpan<float> outputGradients,
    Span<float> inputGradients, Span<float> kernelGradients);
