using System;
using System.Collections.Generic;
using System.IO;

namespace ConvGen.Training;

/// <summary>One line per epoch, for files and pipes: <c>Epoch 1/5 - 422/422 - 3s 7ms/step - accuracy: 0.7277 - loss: 4.5649</c>.</summary>
internal sealed class PlainProgress(TextWriter output, int epochs, int? steps) : ProgressReporter(epochs, steps)
{
    protected override void ShowEpoch(OrderedDictionary<string, float> logs)
    {
        string times = $"{LogText.Duration(Elapsed)} {LogText.StepTime(StepTime)}";
        output.WriteLine($"Epoch {Epoch}/{Epochs} - {Done}/{Steps ?? Done} - {times} - {LogText.Format(logs)}");
        output.Flush();
    }
}
