namespace ConvGen.Tests.SavingProcess;

/// <summary>Large enough that a save takes several writes: 66,560 parameters, a quarter of a megabyte.</summary>
[Input(1, 1, 64)]
[Flatten]
[Dense(1024)]
public partial class SavedNetwork
{
    /// <summary>Makes every parameter <paramref name="value"/>: a mixture of two saves shows.</summary>
    public void Fill(float value)
    {
        foreach (Parameter parameter in Parameters)
        {
            float[] values = new float[parameter.Length];
            System.Array.Fill(values, value);
            parameter.SetValues(values);
        }
    }
}
