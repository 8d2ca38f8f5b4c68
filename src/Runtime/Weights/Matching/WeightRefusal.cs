using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using ConvGen.Execution;

namespace ConvGen.Weights;

/// <summary>Decides whether what was matched is enough, and says what is not.</summary>
internal static class WeightRefusal
{
    // Enough to see what is wrong; a whole network's names would fill the screen.
    private const int ProblemsShown = 8;

    /// <exception cref="InvalidDataException">
    /// Something does not fit although everything has to, nothing fits, or a tensor's type holds no floats.
    /// </exception>
    public static void Check(WeightFile file, string network, WeightMatching matching, WeightOptions options)
    {
        List<string> problems = [.. matching.Taken
            .Select(taken => Type(taken.Tensor, options)).OfType<string>()];
        if (!options.Partial || matching.Taken.Count == 0)
        {
            string[] left = [.. matching.Rows.Where(row => row.Outcome == WeightOutcome.Left).Select(row => row.Tensor)];
            string[] missing = [.. matching.Rows.Where(row => row.Outcome == WeightOutcome.Missing).Select(row => row.Tensor)];
            problems.AddRange(matching.Rows.Select(row => Problem(row, left, missing)).OfType<string>());
        }

        if (problems.Count > 0)
        {
            string more = problems.Count > ProblemsShown ? $"; and {problems.Count - ProblemsShown} more" : "";
            string hint = options.Partial || matching.Taken.Count == 0 ? "" : " WeightOptions.Partial loads what fits.";
            throw new InvalidDataException(
                $"{file.Path}: expected the weights of {network}, {matching.Rows.Count(row => row.Parameter is not null)} parameters; " +
                $"{string.Join("; ", problems.Take(ProblemsShown))}{more}. The network is as it was.{hint}");
        }
    }

    /// <summary>What the network computes otherwise than the file's framework, if that is accepted.</summary>
    /// <exception cref="InvalidDataException">It is not, or what the file says of its layers cannot be read.</exception>
    public static List<string> Differences(WeightFile file, NetworkDescription network, WeightTarget target, WeightOptions options)
    {
        List<string> differences;
        try
        {
            differences = ConventionCheck.Differences(network, target, file.KerasConfiguration);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException(
                $"{file.Path}: expected the model's configuration as JSON; received something else: {exception.Message.TrimEnd('.')}.",
                exception);
        }

        return options.AcceptConventions || differences.Count == 0
            ? differences
            : throw new InvalidDataException(
                $"{file.Path}: {ConventionCheck.Refusal(network, target, differences)} The network is as it was.");
    }

    private static string? Problem(WeightReportRow row, string[] left, string[] missing) => row.Outcome switch
    {
        WeightOutcome.Missing =>
            $"{row.Parameter}: expected \"{row.Tensor}\" {row.Shape}, received none{Nearest(row.Tensor, left)}",
        WeightOutcome.OtherShape => $"{row.Parameter}: {row.Note} as \"{row.Tensor}\", received {row.Shape}",
        WeightOutcome.Left => $"received \"{row.Tensor}\" {row.Shape}, which no parameter has use for{Nearest(row.Tensor, missing)}",
        _ => null,
    };

    private static string Nearest(string name, string[] candidates) =>
        NearestName.Of(name, candidates) is { } nearest ? $", nearest \"{nearest}\"" : "";

    private static string? Type(WeightTensor tensor, WeightOptions options) =>
        WeightDecoding.Size(tensor.Type) is null
            ? $"\"{tensor.Name}\": expected F32, F16, BF16 or F64, received {tensor.Type}"
        : tensor.Type == WeightDecoding.Double && !options.NarrowDoubles
            ? $"\"{tensor.Name}\": expected single precision or less, received {tensor.Type}; WeightOptions.NarrowDoubles rounds it"
        : null;
}
