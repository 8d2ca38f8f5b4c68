using System;

namespace ConvGen.Training;

/// <summary>Inputs and targets in two arrays, as Keras' <c>validation_data=(x, y)</c>: a tuple of arrays is one.</summary>
/// <param name="Inputs">n * input length floats, NHWC.</param>
/// <param name="Targets">n targets, as the loss takes them.</param>
public readonly record struct TrainingData(ReadOnlyMemory<float> Inputs, ReadOnlyMemory<float> Targets)
{
    /// <summary>Inputs with targets of floats.</summary>
    public static implicit operator TrainingData((float[] Inputs, float[] Targets) data) => new(data.Inputs, data.Targets);

    /// <summary>Inputs with class indices, which are copied.</summary>
    public static implicit operator TrainingData((float[] Inputs, int[] Labels) data) =>
        new(data.Inputs, Data.Labels.ToFloats(data.Labels));
}
