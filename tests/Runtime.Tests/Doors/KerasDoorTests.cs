using System;
using System.Linq;
using ConvGen.Data;
using ConvGen.Tests.Data;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Doors;

/// <summary>The short ways: predictions that return arrays, labels of whole numbers, Keras' arguments.</summary>
public partial class KerasDoorTests
{
    private const int Length = 64;

    [Fact]
    public void Predict_returns_what_it_writes()
    {
        var net = new Small(seed: 3);
        float[] inputs = Inputs(5);
        float[] expected = new float[5 * 4];
        net.Predict(inputs, expected);
        Assert.Equal(expected, net.Predict(inputs));
        Assert.Empty(net.Predict([]));
        Assert.Contains("64", Assert.Throws<ArgumentException>(() => net.Predict(new float[65])).Message);
    }

    [Fact]
    public void Classes_are_those_of_the_largest_outputs()
    {
        var net = new Small(seed: 3);
        float[] inputs = Inputs(20);
        float[] outputs = net.Predict(inputs);
        int[] expected = [.. Enumerable.Range(0, 20).Select(i => Array.IndexOf(outputs[(i * 4)..], outputs[(i * 4)..(i * 4 + 4)].Max()))];
        Assert.Equal(expected, net.PredictClasses(inputs));
        Assert.Equal(expected[1], net.PredictClass(inputs.AsSpan(Length, Length)));
        Assert.True(expected.Distinct().Count() > 1);
        Assert.Contains("PredictClasses", Assert.Throws<ArgumentException>(() => net.PredictClass(inputs)).Message);
    }

    [Fact]
    public void One_sigmoid_tells_two_classes_and_one_number_none()
    {
        var net = new Binary(seed: 3);
        float[] inputs = Inputs(20);
        Assert.Equal(net.Predict(inputs).Select(p => p > 0.5f ? 1 : 0), net.PredictClasses(inputs));
        Assert.Equal(2, net.PredictClasses(inputs).Distinct().Count());
        var error = Assert.Throws<InvalidOperationException>(() => new Regression().PredictClass(inputs[..Length]));
        Assert.Contains("Sigmoid", error.Message);
    }

    [Fact]
    public void A_map_has_a_class_per_pixel()
    {
        var net = new Map(seed: 1);
        float[] inputs = Inputs(2);
        float[] outputs = net.Predict(inputs);
        int[] classes = net.PredictClasses(inputs);
        Assert.Equal(2 * Length, classes.Length);
        Assert.All(
            Enumerable.Range(0, classes.Length),
            i => Assert.Equal(outputs[(i * 3)..(i * 3 + 3)].Max(), outputs[i * 3 + classes[i]]));
        Assert.Throws<InvalidOperationException>(() => net.PredictClass(inputs[..Length]));
    }

    [Fact]
    public void A_diverged_network_has_no_classes()
    {
        var net = new Small();
        net.Parameters[^1].SetValues([float.NaN, 0, 0, 0]);
        Assert.Contains("NaN", Assert.Throws<InvalidOperationException>(() => net.PredictClass(new float[Length])).Message);
    }

    [Fact]
    public void Whole_labels_train_as_their_floats_do()
    {
        (float[] x, int[] y) = Problem(40);
        float[] floats = [.. y.Select(label => (float)label)];
        float[] expected = Train((trainer, options) => trainer.Fit(x, floats, options));
        Assert.Equal(expected, Train((trainer, options) => trainer.Fit(x, y, options)));
        Assert.Equal(expected, Train((trainer, options) => trainer.Fit(new InMemoryDataset(x, y), options)));
        Assert.Equal(expected, Train((trainer, options) => trainer.Fit(x, y, epochs: 2, batchSize: 16, verbose: 0)));
        Assert.Equal(expected, Train((trainer, options) => trainer.Fit(x, floats, 16, 2, verbose: 0)));
        Assert.Equal(expected, Train((trainer, options) =>
            trainer.Fit(new InMemoryDataset(x, floats, Small.InputShape), options)));

        static float[] Train(Action<Trainer, FitOptions> fit)
        {
            var net = new Small(seed: 5);
            fit(
                net.Compile(new Adam(1e-3), new SparseCategoricalCrossentropy(), metrics: [new Accuracy()]),
                new FitOptions { Epochs = 2, BatchSize = 16, Verbose = 0 });
            return [.. net.Parameters.SelectMany(parameter => parameter.ToArray())];
        }
    }

    [Fact]
    public void Epochs_alone_take_batches_of_32_and_validation_takes_arrays()
    {
        (float[] x, int[] y) = Problem(70);
        Trainer trainer = new Small().Compile(new Sgd(0.01, momentum: 0.9), new SparseCategoricalCrossentropy());
        History history = trainer.Fit(x, y, epochs: 3, verbose: 0, validationData: (x, y));
        Assert.Equal(9, trainer.Steps);
        Assert.Equal(3, history["val_loss"].Count);
        Assert.Equal(trainer.Evaluate(x, y).Loss, history["val_loss"][^1]);
        Assert.Equal(2, trainer.Fit(x, y, batchSize: 35, epochs: 2, verbose: 0, validationSplit: 0.1)["val_loss"].Count);
    }

    [Fact]
    public void Lengths_that_do_not_follow_are_refused()
    {
        Assert.Contains("3 values", Assert.Throws<ArgumentException>(() => new InMemoryDataset(new float[64], new int[3])).Message);
        Assert.Throws<ArgumentException>(() => new InMemoryDataset(new float[64], Array.Empty<int>()));
        Assert.Throws<ArgumentException>(() => new InMemoryDataset(new float[65], new float[1], Small.InputShape));
        Assert.Throws<ArgumentException>(() => new InMemoryDataset(new float[128], new float[3], Small.InputShape));
        var hot = new InMemoryDataset(new float[128], new float[8], Small.InputShape);
        Assert.Equal((2, 64, 4), (hot.Count, hot.InputLength, hot.TargetLength));
        var values = new InMemoryDataset(new float[128], new float[2]);
        Assert.Equal((2, 64, 1), (values.Count, values.InputLength, values.TargetLength));
    }

    [Fact]
    public void A_class_loads_itself()
    {
        using TemporaryDirectory directory = new();
        string path = System.IO.Path.Combine(directory.Path, "small.safetensors");
        var net = new Small(seed: 9);
        net.Save(path);
        Small loaded = Small.Load(path);
        Assert.Equal(net.Parameters[0].ToArray(), loaded.Parameters[0].ToArray());
        loaded = new Small(seed: 1);
        loaded.Load(path);
        Assert.Equal(net.Parameters[0].ToArray(), loaded.Parameters[0].ToArray());
        Assert.Throws<System.IO.InvalidDataException>(() => Binary.Load(path));
    }

    [Fact]
    public void Values_and_gradients_are_spans_in_canonical_order()
    {
        var net = new Pooled(seed: 2);
        Tape tape = net.CreateTape(1);
        float[] outputs = new float[4];
        net.Forward(Inputs(1), outputs, tape, training: true);
        net.Backward([1, 2, 3, 4], tape);
        foreach (Parameter parameter in net.Parameters.Where(parameter => parameter.Trainable))
        {
            float[] gradients = new float[parameter.Length];
            parameter.CopyGradientsTo(gradients);
            Assert.Equal(parameter.ToArray(), parameter.Values);
            Assert.Equal(gradients, parameter.Gradients);
            Assert.Contains(gradients, gradient => gradient != 0);
        }
    }

    [Fact]
    public void Layers_are_listed_with_names_types_shapes_and_parameters()
    {
        NetworkLayer[] layers = [.. ((INetwork)new Small()).Layers];
        Assert.Equal(["flatten", "dropout", "dense"], layers.Select(layer => layer.Name));
        Assert.Equal(["Flatten", "Dropout", "Dense"], layers.Select(layer => layer.Type));
        Assert.Equal([new Shape(64), new Shape(64), new Shape(4)], layers.Select(layer => layer.OutputShape));
        Assert.Equal([0, 0, 2], layers.Select(layer => layer.Parameters.Count));
        Assert.Equal(["dense.kernel", "dense.bias"], layers[2].Parameters.Select(parameter => parameter.Name));
    }

    private static float[] Inputs(int count) => Training.Samples.Random(count * Length, seed: 7);

    private static (float[] Inputs, int[] Labels) Problem(int count)
    {
        float[] inputs = Inputs(count);
        return (inputs, [.. Enumerable.Range(0, count).Select(i => inputs[i * Length] > 0 ? 1 : 0)]);
    }

    [Input(8, 8, 1)]
    [Flatten]
    [Dropout(0.25)]
    [Dense(4, Activation = Activation.Softmax)]
    private sealed partial class Small;

    [Input(8, 8, 1)]
    [Flatten]
    [Dense(1, Activation = Activation.Sigmoid)]
    private sealed partial class Binary;

    [Input(8, 8, 1)]
    [Flatten]
    [Dense(1)]
    private sealed partial class Regression;

    [Input(8, 8, 1)]
    [Conv2D(Filters = 3, Kernel = 1, Activation = Activation.Softmax)]
    private sealed partial class Map;

    [Input(8, 8, 1)]
    [Rescaling(1.0 / 2)]
    [Conv2D(Filters = 5, Kernel = 3, Activation = Activation.LeakyRelu, LeakySlope = 0.1)]
    [MaxPool2D(2)]
    [BatchNormalization(Momentum = 0.9, Epsilon = 1e-5)]
    [Flatten]
    [Dense(4, KernelL2 = 1e-4)]
    private sealed partial class Pooled;
}
