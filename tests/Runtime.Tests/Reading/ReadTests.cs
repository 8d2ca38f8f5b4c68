using System;
using System.Linq;
using System.Threading.Tasks;
using ConvGen.Tests.Numerics;
using ConvGen.Training;
using Xunit;

namespace ConvGen.Tests.Reading;

/// <summary>Values that are read beside the prediction.</summary>
public class ReadTests
{
    private const float Untouched = 1234.5f;

    public static TheoryData<string, INetwork> Ends => new()
    {
        { "raw", new EndsInRaw() },
        { "norm", new EndsInNorm() },
        { "body", new EndsInBody() },
        { "strided", new EndsInStrided() },
        { "stride", new EndsInStride() },
        { "pool", new EndsInPool() },
        { "gate", new EndsInGate() },
        { "dense", new Unobserved() },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void A_value_is_that_of_a_network_that_ends_there(string name, INetwork end)
    {
        Observed network = Weighted(new Observed());
        CopyParameters(network, end);
        foreach (int count in (int[])[1, 2, 7, 65])
        {
            float[] inputs = Inputs(count * Observed.InputShape.Length, seed: count);
            float[] expected = new float[count * end.OutputShape.Length], received = new float[expected.Length];
            end.Predict(inputs, expected);
            network.Read(name, inputs, received);
            AssertNear(expected, received);
        }
    }

    [Fact]
    public void The_prediction_is_what_it_is_without_outputs()
    {
        Observed network = Weighted(new Observed());
        Unobserved twin = new();
        CopyParameters(network, twin);
        float[] inputs = Inputs(5 * 198, seed: 1), expected = new float[5 * 4], predicted = new float[5 * 4], read = new float[5 * 4];
        twin.Predict(inputs, expected);
        network.Predict(inputs, predicted);
        AssertNear(expected, predicted);
        network.Read("dense", inputs, read);
        Assert.Equal(predicted, read);
    }

    [Fact]
    public void Batches_beyond_a_micro_batch_are_read_whole()
    {
        Wide network = Weighted(new Wide());
        EndsInHidden end = new();
        CopyParameters(network, end);
        int microBatch = ((INetwork)network).Engine.Description.MicroBatch;
        Assert.True(microBatch > 1);
        foreach (int count in (int[])[1, microBatch, microBatch + 1, 3 * microBatch + 1])
        {
            float[] inputs = Inputs(count * 256, seed: count);
            float[] expected = new float[count * 3000], received = new float[count * 3000];
            end.Predict(inputs, expected);
            network.Read("hidden", inputs, received);
            AssertNear(expected, received);
        }
    }

    [Fact]
    public void Reading_leaves_what_follows_as_it_was()
    {
        Observed network = Weighted(new Observed());
        float[] inputs = Inputs(3 * 198, seed: 2), before = new float[12], after = new float[12];
        network.Predict(inputs, before);
        foreach (string name in new[] { "raw", "norm", "body", "strided", "stride", "pool", "gate" })
        {
            network.Read(name, inputs, new float[3 * LengthOf(network, name)]);
            network.Predict(inputs, after);
            Assert.Equal(before, after);
        }
    }

    [Fact]
    public void Values_follow_the_parameters()
    {
        Observed network = Weighted(new Observed());
        float[] inputs = Inputs(198, seed: 3), before = new float[LengthOf(network, "norm")], after = new float[before.Length];
        network.Read("norm", inputs, before);
        Parameter beta = network.Parameters["norm.beta"];
        beta.SetValues([.. beta.ToArray().Select(value => value + 1000)]);
        network.Read("norm", inputs, after);
        Assert.All(after, value => Assert.True(value > 0));
        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task Many_threads_read_and_predict_at_once()
    {
        Observed network = Weighted(new Observed());
        float[] inputs = Inputs(4 * 198, seed: 4), map = new float[4 * LengthOf(network, "gate")], outputs = new float[16];
        network.Read("gate", inputs, map);
        network.Predict(inputs, outputs);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (int i = 0; i < 20; i++)
            {
                float[] received = new float[thread % 2 == 0 ? map.Length : outputs.Length];
                if (thread % 2 == 0)
                {
                    network.Read("gate", inputs, received);
                }
                else
                {
                    network.Predict(inputs, received);
                }

                Assert.Equal(thread % 2 == 0 ? map : outputs, received);
            }
        })));
    }

    /// <summary>A branch that only ends in an output carries no gradient, and the others theirs.</summary>
    [Fact]
    public void A_branch_that_ends_in_an_output_is_not_trained()
    {
        Observed network = Weighted(new Observed());
        float[] side = network.Parameters["side.kernel"].ToArray(), raw = network.Parameters["raw.kernel"].ToArray();
        float[] inputs = Inputs(8 * 198, seed: 5);
        new Trainer(network, new Sgd(0.1f), new SparseCategoricalCrossentropy()).Step(inputs, [0, 1, 2, 3, 0, 1, 2, 3]);
        Assert.Equal(side, network.Parameters["side.kernel"].ToArray());
        Assert.NotEqual(raw, network.Parameters["raw.kernel"].ToArray());
    }

    [Fact]
    public void No_samples_are_no_mistake() => new Observed().Read("gate", [], []);

    [Theory]
    [InlineData(198, 197)]
    [InlineData(198, 0)]
    [InlineData(198, 2 * 7 * 9 * 4)]
    [InlineData(197, 7 * 9 * 4)]
    [InlineData(2 * 198 + 1, 2 * 7 * 9 * 4)]
    [InlineData(0, 7 * 9 * 4)]
    public void Wrong_lengths_are_refused_and_nothing_is_written(int inputs, int outputs)
    {
        float[] received = Filled(outputs);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new Observed().Read("gate", new float[inputs], received));
        Assert.StartsWith("Read ", exception.Message);
        Assert.All(received, value => Assert.Equal(Untouched, value));
    }

    [Fact]
    public void Overlapping_memory_is_refused_and_nothing_is_written()
    {
        float[] memory = Filled(1000);
        Assert.Throws<ArgumentException>(() => new Observed().Read("gate", memory.AsSpan(0, 198), memory.AsSpan(197, 7 * 9 * 4)));
        Assert.All(memory, value => Assert.Equal(Untouched, value));
    }

    [Theory]
    [InlineData("Gate")]
    [InlineData("side")]
    [InlineData("input")]
    [InlineData("")]
    public void An_unknown_name_is_refused_with_those_that_exist(string name)
    {
        float[] received = Filled(7 * 9 * 4);
        ArgumentException exception = Assert.Throws<ArgumentException>(() => new Observed().Read(name, new float[198], received));
        Assert.StartsWith(
            $"'Observed' has no output \"{name}\" (it has dense, raw, norm, body, strided, stride, pool, gate); "
                + $"add [Output(\"{name}\")] to the class.",
            exception.Message);
        Assert.Equal("name", exception.ParamName);
        Assert.All(received, value => Assert.Equal(Untouched, value));
    }

    [Fact]
    public void A_network_without_outputs_says_so()
    {
        Assert.Contains("(it has none)", Assert.Throws<ArgumentException>(() => new EndsInRaw().Read("raw", [], [])).Message);
        Assert.Throws<ArgumentNullException>(() => new EndsInRaw().Read(null!, [], []));
    }

    /// <summary>Parameters and state that leave no layer without an effect.</summary>
    private static T Weighted<T>(T network)
        where T : INetwork
    {
        int seed = 100;
        foreach (Parameter parameter in network.Parameters)
        {
            float[] values = Widths.Reals(parameter.Length, seed++);
            bool isPositive = parameter.Name.EndsWith("variance", StringComparison.Ordinal);
            float scale = 0.4f / MathF.Sqrt(parameter.Length / parameter.Shape[^1]);
            parameter.SetValues([.. values.Select(value => isPositive ? 0.5f + value * value / 10 : value * scale)]);
        }

        return network;
    }

    private static void CopyParameters(INetwork from, INetwork to)
    {
        foreach (Parameter parameter in to.Parameters)
        {
            parameter.SetValues(from.Parameters[parameter.Name].ToArray());
        }
    }

    private static float[] Inputs(int length, int seed) => [.. Widths.Reals(length, seed).Select(value => value / 8)];

    private static int LengthOf(INetwork network, string name) =>
        network.Engine.Description.Outputs.Single(output => output.Name == name).Shape.Length;

    private static float[] Filled(int length)
    {
        float[] values = new float[length];
        Array.Fill(values, Untouched);
        return values;
    }

    private static void AssertNear(float[] expected, float[] received)
    {
        float largest = expected.Max(MathF.Abs);
        Assert.True(largest > 0);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], received[i], 2e-5f * largest);
        }
    }
}
