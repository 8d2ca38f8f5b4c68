using System;

namespace ConvGen.Samples.Segmentation;

/// <summary>How well predicted regions fit the targets.</summary>
internal static class Overlap
{
    /// <summary>Intersection over union of all pixels above one half: 1 is a perfect fit.</summary>
    public static float Measure(UNet network, Shapes images)
    {
        float[] input = new float[images.InputLength], target = new float[images.TargetLength], prediction = new float[images.TargetLength];
        long both = 0, either = 0;
        for (int i = 0; i < images.Count; i++)
        {
            images.CopyTo(i, input, target);
            network.Predict(input, prediction);
            for (int pixel = 0; pixel < target.Length; pixel++)
            {
                (bool expected, bool found) = (target[pixel] > 0.5f, prediction[pixel] > 0.5f);
                both += expected && found ? 1 : 0;
                either += expected || found ? 1 : 0;
            }
        }

        return either == 0 ? 1 : (float)both / either;
    }
}
