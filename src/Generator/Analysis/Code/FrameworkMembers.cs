using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Generator.Analysis.Code;

/// <summary>Methods of Keras and PyTorch that are somebody else's here, or not there.</summary>
internal static class FrameworkMembers
{
    public const string Network = "INetwork";

    private const string Parameters = "called Parameters here: network.Parameters[\"conv2d.kernel\"].Values";
    private const string Mode = "not needed here: Fit, Step and Forward(training: true) train, Predict predicts";
    private const string Device = "not needed here: networks run on the processor";
    private const string Trained = "the trainer's here: Trainer trainer = network.Compile(optimizer, loss); trainer.";
    private const string StateDict = "a file here: Save and Load, or SaveWeights and LoadWeights for PyTorch's";

    /// <summary>By our type, then by their name in small letters and without underscores.</summary>
    private static readonly Dictionary<string, Dictionary<string, string>> _members = new()
    {
        [Network] = new()
        {
            ["fit"] = Trained + "Fit(x, labels, epochs: 5)",
            ["evaluate"] = Trained + "Evaluate(x, labels)",
            ["trainonbatch"] = Trained + "Step(x, y)",
            ["testonbatch"] = Trained + "Evaluate(x, labels)",
            ["predictonbatch"] = "called Predict here",
            ["train"] = Mode,
            ["eval"] = Mode,
            ["to"] = Device,
            ["cuda"] = Device,
            ["cpu"] = Device,
            ["statedict"] = StateDict,
            ["loadstatedict"] = StateDict,
            ["weights"] = Parameters,
            ["getweights"] = Parameters,
            ["setweights"] = "called Parameters here: network.Parameters[\"conv2d.kernel\"].SetValues(values)",
            ["trainableweights"] = Parameters,
            ["trainablevariables"] = Parameters,
            ["variables"] = Parameters,
            ["namedparameters"] = Parameters,
            ["zerograd"] = "the parameters' here: network.Parameters.ZeroGradients()",
            ["getlayer"] = "called Layers here, and its values [Output(\"name\")] and Read",
        },
        ["Optimizer"] = new()
        {
            ["zerograd"] = "the parameters' here: network.Parameters.ZeroGradients()",
            ["applygradients"] = "called Step here: optimizer.Step(network.Parameters)",
            ["minimize"] = "called Step here: optimizer.Step(network.Parameters)",
        },
        ["Loss"] = new()
        {
            ["backward"] = "the network's here: loss.Gradient(...), then network.Backward(gradients, tape); trainer.Step(x, y) does all",
        },
        ["Trainer"] = new()
        {
            ["predict"] = "the network's here: trainer.Network.Predict(x)",
            ["summary"] = "the network's here: trainer.Network.Summary()",
            ["save"] = "the network's here: trainer.Network.Save(path); trainer.SaveCheckpoint(path) keeps the optimiser too",
            ["load"] = "the network's here: trainer.Network.Load(path); trainer.LoadCheckpoint(path) reads the optimiser too",
            ["train"] = "called Fit here",
            ["trainonbatch"] = "called Step here",
        },
        ["History"] = new() { ["history"] = "the object itself here: history[\"loss\"]" },
    };

    private static readonly HashSet<string> _names = [.. _members.Values.SelectMany(members => members.Keys)];

    /// <summary>Whether a framework has a member of that name that is somebody else's here.</summary>
    public static bool Has(string name) => _names.Contains(ForeignNames.Plain(name));

    /// <summary>Whether one of our types has members that it does not have there.</summary>
    public static bool IsOwner(string type) => _members.ContainsKey(type);

    /// <summary>What a member of our type is here; null where it is none of theirs.</summary>
    public static string? Find(string type, string name) =>
        _members.TryGetValue(type, out Dictionary<string, string>? members)
            && members.TryGetValue(ForeignNames.Plain(name), out string? text)
                ? text
                : null;
}
