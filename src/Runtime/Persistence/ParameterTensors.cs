using System.Collections.Generic;

namespace ConvGen.Persistence;

/// <summary>A network's parameters as the tensors of a file.</summary>
internal static class ParameterTensors
{
    /// <summary>All parameters under their own names.</summary>
    public static List<NamedTensor> Of(ParameterCollection parameters)
    {
        var tensors = new List<NamedTensor>(parameters.Count);
        foreach (Parameter parameter in parameters)
        {
            tensors.Add(new NamedTensor(parameter.Name, parameter.Shape, parameter.CopyTo));
        }

        return tensors;
    }

    /// <summary>Sets all parameters from a file that has been checked to hold them.</summary>
    public static void Assign(ParameterCollection parameters, SafetensorsFile file)
    {
        foreach (Parameter parameter in parameters)
        {
            parameter.SetValues(file.Values(parameter.Name));
        }
    }
}
