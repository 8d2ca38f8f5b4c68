namespace ConvGen.Kernels.Tests.Checks;

/// <summary>Gradients of parameters as arrays.</summary>
internal static class ParameterGradients
{
    public static float[] Of(Parameter parameter)
    {
        float[] gradients = new float[parameter.Length];
        parameter.CopyGradientsTo(gradients);
        return gradients;
    }
}
