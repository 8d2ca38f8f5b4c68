using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using ConvGen.CodeFixes;
using ConvGen.Generator.Analysis.Code;
using ConvGen.Generator.Tests.CodeFixes;
using ConvGen.Generator.Tests.Harness;
using ConvGen.Training;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ConvGen.Generator.Tests.Diagnostics;

/// <summary>What somebody writes in code who knows Keras or PyTorch: one message says what it is here.</summary>
public class ForeignCodeTests
{
    [Theory]
    [InlineData("_ = new SGD(0.01);", "SGD is called Sgd here")]
    [InlineData("SGD made = new(0.01);", "SGD is called Sgd here")]
    [InlineData("_ = new RMSprop();", "called RmsProp here")]
    [InlineData("_ = new NAdam();", "called Nadam here")]
    [InlineData("_ = new AUC();", "called Auc here")]
    [InlineData("_ = new CSVLogger(\"log.csv\");", "called CsvLogger here")]
    [InlineData("_ = new SparseCategoricalCrossEntropy();", "called SparseCategoricalCrossentropy here")]
    [InlineData("_ = new MSELoss();", "called MeanSquaredError here")]
    [InlineData("_ = new CrossEntropyLoss();", "the network ends with Softmax")]
    [InlineData("_ = new BCEWithLogitsLoss();", "with fromLogits: true")]
    [InlineData("_ = new Adamax();", "not there: optimisers are Sgd")]
    [InlineData("_ = new CosineAnnealingLR(optimizer, 10);", "new Adam(new CosineDecay(1e-3, steps))")]
    [InlineData("_ = new DataLoader(dataset, 32);", "not needed here")]
    [InlineData("_ = new Sequential();", "the attributes of the class are the sequence")]
    [InlineData("_ = new Conv2D(32, 3);", "an attribute of the network's class here: [Conv2D]")]
    [InlineData("_ = Dense(10);", "an attribute of the network's class here: [Dense]")]
    [InlineData("_ = EarlyStopping(patience: 3);", "EarlyStopping is a class here, made by new: new EarlyStopping(...)")]
    [InlineData("_ = SGD(0.01);", "new Sgd(...)")]
    [InlineData("_ = optim.Adam(1e-3);", "optim.Adam is a class here, made by new: new Adam(...)")]
    [InlineData("_ = new keras.optimizers.SGD(0.1);", "keras.optimizers.SGD is called Sgd here")]
    [InlineData("_ = nn.Linear(64, 10);", "nn.Linear is an attribute of the network's class here: [Dense(10)]")]
    [InlineData("_ = keras.Sequential();", "the attributes of the class are the sequence")]
    [InlineData("_ = new Adam(learning_rate: 1e-3);", "learning_rate is called learningRate here")]
    [InlineData("_ = new Adam(lr: 1e-3);", "lr is called learningRate here")]
    [InlineData("Adam made = new(lr: 1e-3);", "lr is called learningRate here")]
    [InlineData("_ = new Adam(beta_1: 0.8);", "called beta1 here")]
    [InlineData("_ = new Adam(1e-3, clipnorm: 1);", "a property here: new Adam { ClipNorm = ... }")]
    [InlineData("_ = new Adam(1e-3, weight_decay: 1e-4);", "an argument of AdamW here")]
    [InlineData("_ = new Adam(1e-3, betas: (0.9, 0.999));", "two arguments here")]
    [InlineData("_ = new EarlyStopping(patience: 3, restore_best_weights: true);", "called restoreBestWeights here")]
    [InlineData("_ = new SparseCategoricalCrossentropy(from_logits: true);", "called fromLogits here")]
    [InlineData("_ = trainer.Fit(x, y, batch_size: 128, epochs: 5);", "called batchSize here")]
    [InlineData("_ = trainer.Fit(x, y, epochs: 5, validation_split: 0.1);", "called validationSplit here")]
    [InlineData("_ = trainer.Fit(x, y, epochs: 5, steps_per_epoch: 9);", "a property here: new FitOptions { StepsPerEpoch = ... }")]
    [InlineData("_ = new FitOptions { batch_size = 32 };", "called BatchSize here")]
    [InlineData("net.Fit(x, y, epochs: 5);", "the trainer's here")]
    [InlineData("net.fit(x, y, epochs: 5);", "the trainer's here")]
    [InlineData("trainer.fit(x, y);", "called Fit here")]
    [InlineData("net.Evaluate(x, y);", "the trainer's here")]
    [InlineData("net.predict(x);", "called Predict here")]
    [InlineData("any.summary();", "called Summary here")]
    [InlineData("net.load_weights(\"w.h5\");", "called LoadWeights here")]
    [InlineData("net.train_on_batch(x, y);", "trainer.Step(x, y)")]
    [InlineData("net.eval();", "not needed here: Fit, Step and Forward(training: true) train")]
    [InlineData("net.to(\"cuda\");", "run on the processor")]
    [InlineData("net.parameters();", "a property here, without parentheses: Parameters")]
    [InlineData("net.state_dict();", "Save and Load")]
    [InlineData("_ = net.Weights;", "called Parameters here")]
    [InlineData("optimizer.zero_grad();", "network.Parameters.ZeroGradients()")]
    [InlineData("optimizer.step();", "called Step here")]
    [InlineData("loss.Backward();", "network.Backward(gradients, tape)")]
    [InlineData("trainer.Predict(x);", "trainer.Network.Predict(x)")]
    [InlineData("_ = history.History[\"loss\"];", "history[\"loss\"]")]
    [InlineData("_ = Activation.ReLU;", "ReLU is called Relu here")]
    [InlineData("net.Compile(\"adam\", new Huber());", "\"adam\" is an object here: new Adam()")]
    [InlineData("net.Compile(optimizer, \"sparse_categorical_crossentropy\");", "new SparseCategoricalCrossentropy()")]
    [InlineData("net.Compile(optimizer, loss, metrics: [\"mse\"]);", "new MeanSquaredErrorMetric()")]
    [InlineData("net.Compile(optimizer, loss, new[] { \"accuracy\" });", "new Accuracy()")]
    [InlineData("_ = new Trainer(net, optimizer, \"mse\");", "new MeanSquaredError()")]
    [InlineData("net.Compile(optimizer, \"nothing\");", "an object here: new Adam()")]
    [InlineData("net.Compile(optimizer, new MeanAbsoluteError());", "the loss is MeanAbsoluteErrorLoss")]
    [InlineData("net.Compile(optimizer, loss, [new MeanSquaredError()]);", "the metric is MeanSquaredErrorMetric")]
    public async Task AGuessGetsOneMessage(string statement, string said)
    {
        HostResult result = await GeneratorHost.RunAsync(Program(statement));
        Diagnostic one = Assert.Single(Ours(result));
        Assert.Equal("CG0019", one.Id);
        Assert.Contains(said, one.GetMessage());

        // Beside an error of the compiler, which says less.
        Assert.Contains(result.Diagnostics, other => other.Id.StartsWith("CS", StringComparison.Ordinal));
        Assert.All(result.Diagnostics, other => Assert.Equal(
            one.Location.GetLineSpan().StartLinePosition.Line, other.Location.GetLineSpan().StartLinePosition.Line));
    }

    /// <summary>Each is a mistake by itself.</summary>
    [Theory]
    [InlineData("net.Compile(\"adam\", \"mse\", [\"accuracy\"]);", 3)]
    [InlineData("_ = new ExponentialDecay(initial_learning_rate: 0.1, decay_steps: 100, decay_rate: 0.9);", 3)]
    public async Task SeveralGuessesGetAMessageEach(string statement, int messages) =>
        Assert.Equal(messages, Ours(await GeneratorHost.RunAsync(Program(statement))).Length);

    /// <summary>Programs that compile, and mistakes that are nobody's names, are none of its business.</summary>
    [Theory]
    [InlineData("_ = new SGD(); Dense(10); net.fit(); keras.Adam();", """
        public class SGD;
        public static class Extensions { public static void fit(this Net net) { } }
        public static class keras { public static void Adam() { } }
        public static partial class Program { private static void Dense(int units) { } }
        """)]
    [InlineData("_ = trainer.Fit(x, y, epochs: 5, batchSize: 3, validationSplit: 0.1); _ = new Adam(1e-3) { ClipNorm = 1 };", "")]
    [InlineData("net.Compile(optimizer, new MeanAbsoluteErrorLoss(), [new MeanAbsoluteError()]); _ = \"adam\"; Log(\"adam\");", """
        public static partial class Program { private static void Log(string text) { } }
        """)]
    public async Task WhatIsRightIsLeftAlone(string statement, string more) =>
        Assert.Empty((await GeneratorHost.RunAsync(Program(statement) + more)).Diagnostics);

    [Theory]
    [InlineData("_ = new Unheard(); Other(3); net.Nothing(); _ = new Adam(unheard_of: 3);")]
    public async Task OtherMistakesAreTheCompilers(string statement) =>
        Assert.Empty(Ours(await GeneratorHost.RunAsync(Program(statement))));

    /// <summary>A file that does not use ConvGen may mean anything.</summary>
    [Fact]
    public async Task OtherFilesAreLeftAlone() => Assert.Empty(Ours(await GeneratorHost.RunAsync(
        "public static class Other { public static object Make() => new SGD(0.01); }")));

    [Fact]
    public async Task AnAttributesValueGetsOneMessage()
    {
        HostResult result = await GeneratorHost.RunAsync(
            "using ConvGen;\n[Input(2, 2, 1), Flatten, Dense(3, Activation = Activation.ReLU)]\npublic partial class Net;\n");

        Assert.Equal("ReLU is called Relu here", Assert.Single(Ours(result)).GetMessage());
    }

    [Theory]
    [InlineData("_ = new SGD(0.01);", "_ = new Sgd(0.01);", "Sgd")]
    [InlineData("_ = EarlyStopping(patience: 3);", "_ = new EarlyStopping(patience: 3);", "new EarlyStopping")]
    [InlineData("_ = optim.SGD(0.1);", "_ = new Sgd(0.1);", "new Sgd")]
    [InlineData("_ = new MSELoss();", "_ = new MeanSquaredError();", "MeanSquaredError")]
    [InlineData("_ = new Adam(learning_rate: 1e-3);", "_ = new Adam(learningRate: 1e-3);", "learningRate")]
    [InlineData("_ = new FitOptions { batch_size = 32 };", "_ = new FitOptions { BatchSize = 32 };", "BatchSize")]
    [InlineData("any.predict(x);", "any.Predict(x);", "Predict")]
    [InlineData("_ = Activation.ReLU;", "_ = Activation.Relu;", "Relu")]
    [InlineData("any.Compile(\"adam\", loss);", "any.Compile(new Adam(), loss);", "new Adam()")]
    [InlineData("any.Compile(optimizer, loss, [\"accuracy\"]);", "any.Compile(optimizer, loss, [new Accuracy()]);", "new Accuracy()")]
    [InlineData("new Trainer(any, optimizer, \"mse\");", "new Trainer(any, optimizer, new MeanSquaredError());", "new MeanSquaredError()")]
    [InlineData("any.Compile(null!, new MeanAbsoluteError());", "any.Compile(null!, new MeanAbsoluteErrorLoss());",
        "MeanAbsoluteErrorLoss")]
    public Task AnEditorWritesIt(string before, string after, string written) =>
        CodeFixHost.VerifyAsync(new ForeignNameCodeFix(), Program(before), Program(after), $"Write '{written}'");

    [Theory]
    [InlineData("_ = new CrossEntropyLoss();")]
    [InlineData("net.Fit(x, y, epochs: 5);")]
    [InlineData("net.parameters();")]
    public async Task WhereArgumentsMeanSomethingElseItWritesNothing(string statement) =>
        Assert.Empty(await CodeFixHost.ActionsAsync(new ForeignNameCodeFix(), Program(statement)));

    /// <summary>What the messages name is there.</summary>
    [Fact]
    public void EveryClassThatIsNamedExists()
    {
        string[] named =
        [
            .. from name in FrameworkTypes.Names
               let type = FrameworkTypes.Find(name)!
               from match in Regex.Matches(type.Text, @"new (\w+)\(")
               select match.Groups[1].Value,
            .. FrameworkTypes.Names.Select(name => FrameworkTypes.Find(name)!.Replacement).OfType<string>(),
        ];
        Type[] types = typeof(Trainer).Assembly.GetExportedTypes();

        Assert.All(named, name => Assert.Contains(types, type => type.Name == name));
        Assert.InRange(named.Distinct().Count(), 15, 100);
        Assert.DoesNotContain(FrameworkTypes.Names, name => types.Any(type => type.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
    }

    private static Diagnostic[] Ours(HostResult result) =>
        [.. result.Diagnostics.Where(diagnostic => diagnostic.Id.StartsWith("CG", StringComparison.Ordinal))];

    private static string Program(string statement) => $$"""
        using System;
        using ConvGen;
        using ConvGen.Data;
        using ConvGen.Training;

        [Input(2, 2, 1), Flatten, Dense(3, Activation = Activation.Softmax)]
        public partial class Net;

        public static partial class Program
        {
            public static void Run(Net net, INetwork any, Trainer trainer, Adam optimizer, Huber loss, History history, IDataset dataset)
            {
                float[] x = new float[4 * 20];
                int[] y = new int[20];
                Console.WriteLine(x.Length + y.Length);
                {{statement}}
            }
        }

        """;
}
