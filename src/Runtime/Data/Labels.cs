using System;

namespace ConvGen.Data;

/// <summary>Class indices as targets.</summary>
internal static class Labels
{
    /// <summary>A float for each label, as losses of class indices take them.</summary>
    public static float[] ToFloats(ReadOnlySpan<int> labels)
    {
        float[] targets = new float[labels.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            targets[i] = labels[i];
        }

        return targets;
    }
}
