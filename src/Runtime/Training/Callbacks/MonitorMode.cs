namespace ConvGen.Training;

/// <summary>Which values of a measured number are better.</summary>
public enum MonitorMode
{
    /// <summary>As the metric says: losses and errors shall fall, accuracies rise.</summary>
    Auto = 0,

    /// <summary>Smaller ones.</summary>
    Min = 1,

    /// <summary>Larger ones.</summary>
    Max = 2,
}
