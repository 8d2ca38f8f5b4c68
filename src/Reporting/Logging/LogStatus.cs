namespace ConvGen.Reporting.Logging;

/// <summary>Where a training is.</summary>
internal enum LogStatus
{
    Running,
    Ended,
    Interrupted,
}
