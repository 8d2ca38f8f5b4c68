using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace ConvGen.Persistence;

/// <summary>What a training has set of its parameters beside their values, as far as it differs from what their class declares.</summary>
internal sealed class ParameterSettings
{
    private const string FrozenKey = "trainer.frozen";
    private const string ScalesKey = "trainer.learning_rate_scales";

    private readonly HashSet<string> _frozen;
    private readonly Dictionary<string, float> _scales;

    private ParameterSettings(HashSet<string> frozen, Dictionary<string, float> scales) => (_frozen, _scales) = (frozen, scales);

    /// <summary>The metadata of a checkpoint; none where nothing was set.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(ParameterCollection parameters)
    {
        string frozen = string.Join(' ', Trained(parameters).Where(parameter => !parameter.Trainable).Select(parameter => parameter.Name));
        if (frozen.Length > 0)
        {
            yield return new(FrozenKey, frozen);
        }

        string scales = string.Join(' ', Trained(parameters)
            .Where(parameter => parameter.LearningRateScale != parameter.DeclaredLearningRateScale)
            .Select(parameter => string.Create(CultureInfo.InvariantCulture, $"{parameter.Name}={parameter.LearningRateScale:R}")));
        if (scales.Length > 0)
        {
            yield return new(ScalesKey, scales);
        }
    }

    /// <summary>Reads them from a checkpoint.</summary>
    /// <exception cref="InvalidDataException">They name no parameter with a gradient, or no scale above 0.</exception>
    public static ParameterSettings Read(ParameterCollection parameters, SafetensorsFile file)
    {
        string[] names = Words(file, FrozenKey);
        Dictionary<string, float> scales = [];
        foreach (string word in Words(file, ScalesKey))
        {
            int end = word.LastIndexOf('=');
            if (end < 0 || !float.TryParse(word.AsSpan(end + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out float scale)
                || !(scale > 0 && float.IsFinite(scale)))
            {
                throw file.Invalid($"expected names of parameters and finite scales above 0 in {ScalesKey}; received \"{word}\"");
            }

            scales[word[..end]] = scale;
        }

        CheckNames(parameters, file, FrozenKey, names);
        CheckNames(parameters, file, ScalesKey, scales.Keys);
        return new ParameterSettings([.. names], scales);
    }

    /// <summary>Brings them back; what the checkpoint does not name is as declared.</summary>
    public void Assign(ParameterCollection parameters)
    {
        foreach (Parameter parameter in Trained(parameters))
        {
            parameter.Trainable = !_frozen.Contains(parameter.Name);
            parameter.LearningRateScale = _scales.GetValueOrDefault(parameter.Name, parameter.DeclaredLearningRateScale);
        }
    }

    private static string[] Words(SafetensorsFile file, string key) =>
        file.Metadata.GetValueOrDefault(key, "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static void CheckNames(ParameterCollection parameters, SafetensorsFile file, string key, IEnumerable<string> names)
    {
        foreach (string name in names.Except(Trained(parameters).Select(parameter => parameter.Name)).Take(1))
        {
            throw file.Invalid($"expected names of parameters with a gradient in {key}; received \"{name}\"");
        }
    }

    /// <summary>The parameters that an optimiser may update; whether it does, their <see cref="Parameter.Trainable"/> says.</summary>
    private static IEnumerable<Parameter> Trained(ParameterCollection parameters) => parameters.Where(parameter => parameter.HasGradient);
}
