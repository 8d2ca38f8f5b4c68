using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Training;

public sealed class TrainerTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)]
    [InlineData(37)]
    public void AStepHasTheGradientOfTheMeanLoss(int count)
    {
        foreach (Activation activation in new[] { Activation.Linear, Activation.Softmax })
        {
            var network = new DenseNetwork(Samples.Inputs, Samples.Classes, activation, microBatch: 3);
            var reference = new DenseNetwork(Samples.Inputs, Samples.Classes, activation);
            var loss = new SparseCategoricalCrossentropy(fromLogits: activation == Activation.Linear);
            (float[] inputs, float[] targets) = Samples.ClassificationArrays(count);

            float value = new Trainer(network, new Sgd(0.1f), loss).Step(inputs, targets);
            float expected = StepByTape(reference, loss, inputs, targets);

            Assert.Equal(expected, value, 1e-5);
            AssertClose(reference.Parameters.Gradients, network.Parameters.Gradients);
            AssertClose(reference.Parameters.Values, network.Parameters.Values);
        }
    }

    [Fact]
    public void MeanSquaredErrorThroughASoftmaxUsesItsJacobian()
    {
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        var reference = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        (float[] inputs, float[] labels) = Samples.ClassificationArrays(6);
        float[] targets = Samples.OneHot(labels, Samples.Classes);

        new Trainer(network, new Sgd(0.1f), new MeanSquaredError()).Step(inputs, targets);
        StepByTape(reference, new MeanSquaredError(), inputs, targets);

        AssertClose(reference.Parameters.Values, network.Parameters.Values);
    }

    [Fact]
    public void SparseAndOneHotTargetsTrainAlike()
    {
        var sparse = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        var dense = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        (float[] inputs, float[] labels) = Samples.ClassificationArrays(16);

        new Trainer(sparse, new Adam(), new SparseCategoricalCrossentropy()).Step(inputs, labels);
        new Trainer(dense, new Adam(), new CategoricalCrossentropy()).Step(inputs, Samples.OneHot(labels, Samples.Classes));

        AssertClose(sparse.Parameters.Values, dense.Parameters.Values);
    }

    [Fact]
    public void StepsLearn()
    {
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        var trainer = new Trainer(network, new Adam(0.05f), new SparseCategoricalCrossentropy(), [new Accuracy()]);
        (float[] inputs, float[] targets) = Samples.ClassificationArrays(64);
        float first = trainer.Step(inputs, targets);
        float last = 0;
        for (int step = 0; step < 200; step++)
        {
            last = trainer.Step(inputs, targets);
        }

        Assert.True(last < first / 3, $"The loss went from {first} to {last}.");
        Assert.True(trainer.Evaluate(inputs, targets)["accuracy"] > 0.95f);
    }

    [Fact]
    public void DropoutIsKeyedByStepAndPlaceInTheBatch()
    {
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax, microBatch: 2);
        var trainer = new Trainer(network, new Sgd(), new SparseCategoricalCrossentropy()) { Threads = 1 };
        var seen = new List<(long Step, long FirstSample, int Count)>();
        network.Program.OnForward = (step, first, count) => seen.Add((step, first, count));
        (float[] inputs, float[] targets) = Samples.ClassificationArrays(19);

        trainer.Step(inputs, targets);
        trainer.Step(inputs, targets);

        // 19 samples make 8 shards of two or three, and micro-batches of two.
        Assert.Equal([0L, 1L], seen.Select(call => call.Step).Distinct());
        foreach (IGrouping<long, (long Step, long FirstSample, int Count)> step in seen.GroupBy(call => call.Step))
        {
            Assert.All(step, call => Assert.InRange(call.Count, 1, 2));
            Assert.Equal(Enumerable.Range(0, 19), step.SelectMany(call => Enumerable.Range((int)call.FirstSample, call.Count)));
        }
    }

    [Fact]
    public void GradientHooksStandBetweenReductionAndUpdate()
    {
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        var plain = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        (float[] inputs, float[] targets) = Samples.ClassificationArrays(16);
        float[] before = network.Parameters.Values.ToArray();
        var observer = new RecordingHook(_ => { });
        var halve = new RecordingHook(gradients =>
        {
            foreach (ref float gradient in gradients)
            {
                gradient *= 0.5f;
            }
        });

        var trainer = new Trainer(network, new Sgd(1), new SparseCategoricalCrossentropy()) { GradientHooks = { observer, halve } };
        trainer.Step(inputs, targets);
        new Trainer(plain, new Sgd(1), new SparseCategoricalCrossentropy()).Step(inputs, targets);

        Assert.Equal(plain.Parameters.Gradients.ToArray(), observer.Seen);
        Assert.Equal(observer.Seen, halve.Seen);
        Assert.Equal(before.Zip(observer.Seen, (value, gradient) => value - 0.5f * gradient), network.Parameters.Values.ToArray());
        Assert.Equal([0L], observer.Steps);
    }

    [Fact]
    public void AnObserverChangesNoBit()
    {
        var observed = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        var plain = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax);
        (float[] inputs, float[] targets) = Samples.ClassificationArrays(16);
        var first = new Trainer(observed, new Adam(), new SparseCategoricalCrossentropy())
        {
            GradientHooks = { new RecordingHook(_ => { }) },
        };
        var second = new Trainer(plain, new Adam(), new SparseCategoricalCrossentropy());
        for (int step = 0; step < 3; step++)
        {
            Assert.Equal(second.Step(inputs, targets), first.Step(inputs, targets));
        }

        Assert.Equal(plain.Parameters.Values.ToArray(), observed.Parameters.Values.ToArray());
    }

    [Fact]
    public void EvaluationIsTheMeanOverSamples()
    {
        var network = new DenseNetwork(Samples.Inputs, Samples.Classes, Activation.Softmax, microBatch: 5);
        (float[] inputs, float[] targets) = Samples.ClassificationArrays(333);
        var loss = new SparseCategoricalCrossentropy();
        float[] outputs = new float[333 * Samples.Classes];
        network.Predict(inputs, outputs);
        double expectedLoss = Enumerable.Range(0, 333).Average(i => loss.Value(outputs.AsSpan(i * 3, 3), targets.AsSpan(i, 1)));
        double expectedAccuracy = Enumerable.Range(0, 333)
            .Average(i => new Accuracy().Measure(outputs.AsSpan(i * 3, 3), targets.AsSpan(i, 1)));
        var trainer = new Trainer(network, new Adam(), loss, metrics: [new SparseCategoricalAccuracy(), new Accuracy()]);

        Evaluation result = trainer.Evaluate(inputs, targets);

        Assert.Equal(333, result.Count);
        Assert.Equal(expectedLoss, result.Loss, 1e-6);
        Assert.Equal((float)expectedAccuracy, result["accuracy"]);
        Assert.Equal(["accuracy", "loss", "sparse_categorical_accuracy"], result.Values.Keys);
        Assert.Equal(0, trainer.Steps);
        Assert.Contains("accuracy, loss", Assert.Throws<KeyNotFoundException>(() => result["acc"]).Message, StringComparison.Ordinal);
    }

    private static float StepByTape(DenseNetwork network, Loss loss, float[] inputs, float[] targets)
    {
        int count = inputs.Length / Samples.Inputs;
        int targetLength = targets.Length / count;
        float[] outputs = new float[count * Samples.Classes];
        float[] gradients = new float[outputs.Length];
        Tape tape = network.CreateTape(count);
        network.Forward(inputs, outputs, tape, training: true);
        double total = 0;
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<float> output = outputs.AsSpan(i * Samples.Classes, Samples.Classes);
            ReadOnlySpan<float> target = targets.AsSpan(i * targetLength, targetLength);
            total += loss.Value(output, target);
            loss.Gradient(output, target, 1f / count, gradients.AsSpan(i * Samples.Classes, Samples.Classes));
        }

        network.Backward(gradients, tape);
        new Sgd(0.1f).Step(network.Parameters);
        return (float)(total / count);
    }

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 2e-6f);
        }
    }

    private delegate void SpanAction(Span<float> gradients);

    private sealed class RecordingHook(SpanAction change) : IGradientHook
    {
        public float[] Seen { get; private set; } = [];

        public List<long> Steps { get; } = [];

        public void OnGradients(ParameterCollection parameters, long step)
        {
            Seen = parameters.Gradients.ToArray();
            Steps.Add(step);
            change(parameters.Gradients);
        }
    }
}
