using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen;

/// <summary>Takes the parameters of one network over into another, of the same class or of another one.</summary>
public static class NetworkCopies
{
    // Enough to see what is wrong; a large network's names would fill the screen.
    private const int NamesShown = 8;

    /// <summary>
    /// Copies every parameter of <paramref name="other"/> that has the name and the shape of one here, moving averages too. So a class
    /// without <c>Trainable = false</c> goes on where a frozen one ended, and a network takes its features from one with another head.
    /// </summary>
    /// <param name="network">The network that receives; nobody uses it meanwhile.</param>
    /// <param name="other">The network that gives; nobody writes its parameters meanwhile.</param>
    /// <param name="leaveOtherShapes">
    /// Whether parameters of one name and two shapes, as those of another head, are left as they are.
    /// </param>
    /// <returns>What was copied and what was left.</returns>
    /// <exception cref="ArgumentException">
    /// No parameter fits, or one has another shape and <paramref name="leaveOtherShapes"/> is false; the message names it and both shapes.
    /// No parameter has changed.
    /// </exception>
    public static CopyReport CopyFrom(this INetwork network, INetwork other, bool leaveOtherShapes = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(other);
        List<Parameter> fitting = [];
        List<string> left = [], wrong = [];
        foreach (Parameter parameter in network.Parameters)
        {
            if (!other.Parameters.TryGetValue(parameter.Name, out Parameter? source))
            {
                left.Add(parameter.Name);
            }
            else if (source.Shape.Equals(parameter.Shape))
            {
                fitting.Add(parameter);
            }
            else
            {
                left.Add(parameter.Name);
                wrong.Add($"{parameter.Name}: expected {parameter.Shape}, received {source.Shape}");
            }
        }

        Check(network, other, fitting, leaveOtherShapes ? [] : wrong);
        foreach (Parameter parameter in fitting)
        {
            parameter.SetValues(other.Parameters[parameter.Name].ToArray());
        }

        return new CopyReport(
            [.. fitting.Select(parameter => parameter.Name)], left,
            [.. other.Parameters.Select(parameter => parameter.Name).Except(fitting.Select(parameter => parameter.Name))]);
    }

    private static void Check(INetwork network, INetwork other, List<Parameter> fitting, List<string> wrong)
    {
        (string here, string there) = (network.Engine.Description.Name, other.Engine.Description.Name);
        if (wrong.Count > 0)
        {
            throw new ArgumentException(
                $"Parameters of {there} have other shapes than those of {here}; {List(wrong, "; ")}. leaveOtherShapes: true copies the " +
                    "rest.",
                nameof(other));
        }

        if (fitting.Count == 0)
        {
            throw new ArgumentException(
                $"No parameter of {there} fits {here}: expected some of {Names(network)}; received {Names(other)}.", nameof(other));
        }
    }

    private static string Names(INetwork network) =>
        network.Parameters.Count == 0 ? "none" : List([.. network.Parameters.Select(parameter => parameter.ToString())], ", ");

    private static string List(List<string> items, string separator) =>
        string.Join(separator, items.Take(NamesShown)) + (items.Count > NamesShown ? $"{separator}... ({items.Count} in all)" : "");
}
