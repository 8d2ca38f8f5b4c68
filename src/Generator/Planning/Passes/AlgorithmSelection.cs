using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels.Dense;
using ConvGen.Generator.Planning.State;

namespace ConvGen.Generator.Planning.Passes;

/// <summary>
/// Chooses how every convolution and dense layer is computed, for each direction from an ordered list: the first algorithm that applies is
/// recorded, and with it why those before it do not.
/// </summary>
internal static class AlgorithmSelection
{
    private static readonly IReadOnlyList<Func<LinearFacts, Offer<ForwardAlgorithm>>> _forward =
    [
        ForwardOffers.Replaced,
        ForwardOffers.DotProductDense,
        ForwardOffers.InPlaceDense,
        ForwardOffers.BatchedDense,
        ForwardOffers.Winograd,
        _ => new(new ForwardAlgorithm.Direct()),
    ];

    private static readonly IReadOnlyList<Func<LinearFacts, Offer<WeightsGradientAlgorithm>>> _weightsGradient =
    [
        WeightsGradientOffers.Replaced,
        WeightsGradientOffers.NotWanted,
        WeightsGradientOffers.FromArgmax,
        WeightsGradientOffers.DotProductDense,
        WeightsGradientOffers.FromPatches,
        WeightsGradientOffers.Winograd,
        WeightsGradientOffers.BatchedDense,
        _ => new(new WeightsGradientAlgorithm.Direct()),
    ];

    private static readonly IReadOnlyList<Func<LinearFacts, Offer<InputGradientAlgorithm>>> _inputGradient =
    [
        InputGradientOffers.Replaced,
        InputGradientOffers.NotWanted,
        InputGradientOffers.FromArgmax,
        InputGradientOffers.DotProductDense,
        InputGradientOffers.InPlaceDense,
        InputGradientOffers.BatchedDense,
        InputGradientOffers.OfRuns,
        InputGradientOffers.Winograd,
        _ => new(new InputGradientAlgorithm.Direct()),
    ];

    /// <summary>Forward algorithms, of which fusions and gradients depend.</summary>
    public static PlanState Forward(PlanState state)
    {
        Dictionary<int, LinearSelection> selections = [];
        for (int node = 0; node < state.Network.Nodes.Count; node++)
        {
            if (LinearLayer.Of(state.Network, state.Network.Nodes[node]) is { } layer)
            {
                List<Declined> declined = [];
                LinearFacts facts = new(state, node, layer, null);
                ForwardAlgorithm forward = First("forward", _forward, facts, declined);
                selections[node] = new LinearSelection(layer, forward)
                {
                    Prediction = ForwardOffers.Prediction(facts, forward),
                    Declined = declined,
                };
            }
        }

        return state with { Selections = selections };
    }

    /// <summary>Algorithms of the gradients.</summary>
    public static PlanState Gradients(PlanState state)
    {
        Dictionary<int, LinearSelection> selections = [];
        foreach (KeyValuePair<int, LinearSelection> selected in state.Selections)
        {
            LinearFacts facts = new(state, selected.Key, selected.Value.Layer, selected.Value.Forward);
            List<Declined> declined = [.. selected.Value.Declined];
            selections[selected.Key] = selected.Value with
            {
                WeightsGradient = First("gradient of the weights", _weightsGradient, facts, declined),
                InputGradient = First("gradient of the input", _inputGradient, facts, declined),
                BatchGradientRows = WeightsGradientOffers.BatchGradientRows(facts),
                Declined = declined,
            };
        }

        return state with { Selections = selections };
    }

    private static T First<T>(string direction, IReadOnlyList<Func<LinearFacts, Offer<T>>> list, LinearFacts facts, List<Declined> declined)
        where T : class
    {
        foreach (Offer<T> offer in list.Select(implementation => implementation(facts)))
        {
            if (offer.Algorithm is { } algorithm)
            {
                return algorithm;
            }

            declined.Add(new Declined(direction, offer.Name, offer.Why));
        }

        throw new InvalidOperationException($"No algorithm for the {direction} of {facts.Node.Node.Name}.");
    }
}
