namespace ConvGen.Training;

/// <summary>What <see cref="GradientCheck"/> found about one parameter tensor.</summary>
/// <param name="Name">The parameter, for example <c>conv2d.kernel</c>.</param>
/// <param name="Shape">Its canonical shape.</param>
/// <param name="Checked">Elements compared.</param>
/// <param name="Moved">Elements compared beside their value, because they failed where they are: on a kink, or by a wrong gradient.</param>
/// <param name="Uncertain">Elements of gradients so small that float's rounding hides an error of a tenth: nothing was learnt of
/// them.</param>
/// <param name="LargestGradient">Largest absolute value among the compared gradients.</param>
/// <param name="LargestRelativeError">Largest relative error, as <see cref="GradientCheck"/> defines it; NaN where a gradient is.</param>
/// <param name="WorstElement">Index of the element that has it, in canonical order.</param>
public sealed record ParameterGradient(
    string Name, Shape Shape, int Checked, int Moved, int Uncertain, double LargestGradient, double LargestRelativeError, int WorstElement);
