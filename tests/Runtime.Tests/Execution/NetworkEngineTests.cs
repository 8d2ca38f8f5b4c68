using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ConvGen.Execution;
using ConvGen.Tests.Numerics;
using Xunit;

namespace ConvGen.Tests.Execution;

[Collection(AloneCollection.Name)]
public class NetworkEngineTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(65)]
    public void Predict_runs_every_sample_through_every_segment(int count)
    {
        TinyNetwork network = new(seed: 1);
        float[] inputs = Widths.Reals(count * 4, seed: 1), outputs = new float[count * 3];
        network.Predict(inputs, outputs);
        float[] w = network.Parameters["dense.kernel"].ToArray();
        for (int i = 0; i < outputs.Length; i++)
        {
            Assert.Equal(0.5 + Enumerable.Range(0, 4).Sum(k => (double)inputs[i / 3 * 4 + k] * w[k * 3 + i % 3]), outputs[i], 1e-5);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(1000)]
    public void Any_number_of_threads_gives_the_same_bits(int threads)
    {
        foreach (int microBatch in (int[])[1, 2, 5])
        {
            TinyNetwork network = new(seed: 1, new TinyProgram(microBatch));
            foreach (int count in (int[])[1, 2, 7, 100, 1001])
            {
                float[] inputs = Widths.Reals(count * 4, seed: count), one = new float[count * 3], many = new float[count * 3];
                network.Predict(inputs, one);
                network.Predict(inputs, many, threads);
                Assert.Equal(one, many);
            }
        }
    }

    [Fact]
    public void As_many_threads_as_asked_for_predict_at_the_same_time()
    {
        using Barrier barrier = new(3);
        int calls = 0;
        bool met = true;
        TinyProgram program = new(microBatch: 1)
        {
            // Only the first passes meet: how the later ones are shared out is left open.
            Inferring = () => met &= Interlocked.Increment(ref calls) > 3 || barrier.SignalAndWait(TimeSpan.FromSeconds(30)),
        };
        new TinyNetwork(seed: 1, program).Predict(new float[40], new float[30], threads: 3);
        Assert.True(met);
        Assert.Equal(20, calls);
    }

    [Fact]
    public void Predict_is_safe_from_many_threads_at_once()
    {
        TinyProgram program = new(microBatch: 2);
        TinyNetwork network = new(seed: 1, program);
        float[] inputs = Widths.Reals(40, seed: 1), expected = new float[30];
        new TinyNetwork(seed: 1).Predict(inputs, expected);
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i =>
        {
            float[] outputs = new float[30];
            network.Predict(inputs, outputs, threads: 1 + i % 3);
            Assert.Equal(expected, outputs);
        });
        Assert.Equal(1, program.Packings);
    }

    [Fact]
    public void An_empty_batch_is_fine()
    {
        TinyNetwork network = new();
        network.Predict([], []);
        network.Predict([], [], threads: 4);
    }

    [Theory]
    [InlineData(7, 3, "a multiple of 4 floats (one sample of shape (4)) and received 7")]
    [InlineData(8, 3, "of 2 samples expected as outputs 6 floats (3 a sample of shape (3)) and received 3")]
    [InlineData(8, 7, "expected as outputs 6 floats")]
    [InlineData(0, 3, "of 0 samples expected as outputs 0 floats")]
    public void Wrong_lengths_say_expected_and_received_and_write_nothing(int inputs, int outputs, string message)
    {
        TinyNetwork network = new();
        float[] written = [.. Enumerable.Repeat(7f, outputs)];
        var error = Assert.Throws<ArgumentException>(() => network.Predict(new float[inputs], written));
        Assert.Contains(message, error.Message);
        Assert.All(written, value => Assert.Equal(7f, value));
    }

    [Fact]
    public void Overlapping_spans_and_no_threads_are_refused()
    {
        float[] buffer = new float[100];
        Assert.Throws<ArgumentException>(() => new TinyNetwork().Predict(buffer.AsSpan(0, 8), buffer.AsSpan(7, 6)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TinyNetwork().Predict(new float[8], new float[6], threads: 0));
    }

    [Fact]
    public void Packed_copies_follow_the_parameters_and_nothing_else()
    {
        TinyProgram program = new(microBatch: 1);
        TinyNetwork network = new(seed: 1, program);
        float[] inputs = [1, 0, 0, 0], outputs = new float[3];
        network.Predict(inputs, outputs);
        network.Predict(inputs, outputs);
        Assert.Equal(1, program.Packings);

        network.Parameters["dense.kernel"].SetValues([1, 2, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        network.Predict(inputs, outputs);
        Assert.Equal([1.5f, 2.5f, 3.5f], outputs);

        network.Parameters.Values[0] = 9;
        network.Parameters.MarkChanged();
        network.Predict(inputs, outputs);
        Assert.Equal(9.5f, outputs[0]);
        Assert.Equal(3, program.Packings);
    }

    [Fact]
    public void The_seed_decides_the_parameters()
    {
        Assert.Equal(new TinyNetwork(seed: 3).Parameters[0].ToArray(), new TinyNetwork(seed: 3).Parameters[0].ToArray());
        Assert.NotEqual(new TinyNetwork(seed: 3).Parameters[0].ToArray(), new TinyNetwork(seed: 4).Parameters[0].ToArray());
    }

    [Fact]
    public void Predictions_allocate_nothing_once_warm()
    {
        TinyNetwork network = new();
        float[] inputs = new float[4 * 64], outputs = new float[3 * 64];
        Allocations.AssertNone(() =>
        {
            network.Predict(inputs, outputs);
            network.Predict(inputs, outputs, threads: 2);
        });
    }

    [Fact]
    public void Networks_go_into_collections()
    {
        System.Collections.Generic.List<INetwork> networks = [new TinyNetwork(1), new TinyNetwork(2)];
        Assert.All(networks, network => Assert.Equal(new Shape(4), network.InputShape));
        Assert.Equal(16, CountOf<TinyNetwork>());

        static int CountOf<TNetwork>()
            where TNetwork : INetwork<TNetwork> => TNetwork.ParameterCount;
    }

    [Fact]
    public async Task Tests_can_place_every_buffer()
    {
        int allocated = 0;
        AlignedMemory.Allocator.Value = length =>
        {
            allocated++;
            AlignedMemory memory = AlignedMemory.Allocate(length, allocator: null);
            return memory;
        };
        TinyNetwork network = new();
        AlignedMemory.Allocator.Value = null;
        Assert.Equal(2, allocated);
        network.CreateTape(2);
        Assert.Equal(4, allocated);
        await Task.Run(() => network.Predict(new float[4], new float[3]));
        Assert.Equal(5, allocated);
        network.Parameters.ZeroGradients();
        Assert.Equal(6, allocated);
    }
}
