namespace ConvGen.Training;

/// <summary>The curve that <see cref="Auc"/> takes the area under.</summary>
public enum AreaUnderCurve
{
    /// <summary>True over false positive rate.</summary>
    Roc = 0,

    /// <summary>Precision over recall.</summary>
    PrecisionRecall = 1,
}
