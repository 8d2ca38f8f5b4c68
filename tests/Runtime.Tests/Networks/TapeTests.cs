using System;
using System.Linq;
using ConvGen.Tests.Execution;
using ConvGen.Tests.Numerics;
using Xunit;

namespace ConvGen.Tests.Networks;

[Collection(AloneCollection.Name)]
public class TapeTests
{
    [Fact]
    public void Backward_gives_the_gradients_of_the_forward_pass()
    {
        TinyNetwork network = new(seed: 1);
        Tape tape = network.CreateTape(5);
        float[] x = Widths.Reals(12, seed: 1), y = new float[9], dy = Widths.Reals(9, seed: 2), dx = new float[12];
        network.Forward(x, y, tape, training: false);
        float[] predicted = new float[9];
        network.Predict(x, predicted);
        Assert.Equal(predicted, y);
        Assert.Equal((3, 5), (tape.Count, tape.Capacity));

        dx.AsSpan().Fill(99);
        network.Backward(dy, tape, dx);
        float[] w = network.Parameters["dense.kernel"].ToArray(), dw = new float[12], db = new float[3];
        network.Parameters["dense.kernel"].CopyGradientsTo(dw);
        network.Parameters["dense.bias"].CopyGradientsTo(db);
        for (int i = 0; i < 12; i++)
        {
            Assert.Equal(Enumerable.Range(0, 3).Sum(n => (double)x[n * 4 + i / 3] * dy[n * 3 + i % 3]), dw[i], 1e-4);
            Assert.Equal(Enumerable.Range(0, 3).Sum(o => (double)dy[i / 4 * 3 + o] * w[i % 4 * 3 + o]), dx[i], 1e-4);
        }

        Assert.Equal(Enumerable.Range(0, 3).Sum(n => (double)dy[n * 3]), db[0], 1e-4);
    }

    [Fact]
    public void Parameter_gradients_add_up_and_input_gradients_are_overwritten()
    {
        TinyNetwork network = new(seed: 1);
        Tape tape = network.CreateTape(1);
        float[] dx = new float[4], again = new float[4];
        network.Forward([1, 2, 3, 4], new float[3], tape, training: true);
        network.Backward([1, 1, 1], tape, dx);
        float[] once = network.Parameters.Gradients.ToArray();
        network.Backward([1, 1, 1], tape, again);
        Assert.Equal(once.Select(value => 2 * value), network.Parameters.Gradients.ToArray());
        Assert.Equal(dx, again);
        network.Backward([1, 1, 1], tape);
        Assert.Equal(once.Select(value => 3 * value), network.Parameters.Gradients.ToArray());
    }

    [Fact]
    public void The_tape_keeps_its_inputs_and_outputs_may_overlap_them()
    {
        TinyNetwork network = new(seed: 1);
        Tape tape = network.CreateTape(1);
        float[] x = [1, 2, 3, 4];
        network.Forward(x, x.AsSpan(0, 3), tape, training: false);
        network.Backward([1, 0, 0], tape);
        float[] dw = new float[12];
        network.Parameters["dense.kernel"].CopyGradientsTo(dw);
        Assert.Equal([1f, 2f, 3f, 4f], [dw[0], dw[3], dw[6], dw[9]]);
    }

    [Fact]
    public void Dropout_is_keyed_by_the_step_and_backward_drops_the_same()
    {
        TinyNetwork network = new(seed: 1);
        Tape tape = network.CreateTape(64);
        float[] first = Kept(tape), second = Kept(tape), third = Kept(tape);
        Assert.NotEqual(first, second);
        Assert.NotEqual(second, third);
        Assert.Equal(3, tape.Step);

        tape.Step = 1;
        Assert.Equal(second, Kept(tape));
        Assert.Equal(second, Kept(tape));
        tape.Step = 0;
        Assert.Equal(first, Kept(tape));
        Assert.NotEqual(first, Kept(new TinyNetwork(seed: 2).CreateTape(64), new TinyNetwork(seed: 2)));

        float[] Kept(Tape tape, TinyNetwork? other = null)
        {
            TinyNetwork owner = other ?? network;
            tape = other is null ? tape : owner.CreateTape(64);
            owner.Parameters["dense.kernel"].SetValues([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
            float[] ones = [.. Enumerable.Repeat(1f, 256)], y = new float[192], dx = new float[256];
            owner.Forward(ones, y, tape, training: true);
            owner.Backward([.. Enumerable.Repeat(1f, 192)], tape, dx);
            for (int n = 0; n < 64; n++)
            {
                // What forward kept, doubled, plus the state of 0.5; each kept unit's gradient is 2 times three outputs.
                Assert.Equal(y[n * 3] - 0.5f, dx[(n * 4)..(n * 4 + 4)].Sum() / 3, 1e-5f);
            }

            return dx;
        }
    }

    [Fact]
    public void Prediction_mode_drops_nothing_and_counts_no_step()
    {
        TinyNetwork network = new(seed: 1);
        Tape tape = network.CreateTape(1);
        float[] x = [1, 2, 3, 4], y = new float[3], predicted = new float[3];
        network.Predict(x, predicted);
        network.Forward(x, y, tape, training: false);
        Assert.Equal(predicted, y);
        Assert.Equal(0, tape.Step);
    }

    [Fact]
    public void Misuse_is_refused_with_what_to_do()
    {
        TinyNetwork network = new();
        Tape tape = network.CreateTape(2);
        Assert.Contains(
            "Forward with it before", Assert.Throws<InvalidOperationException>(() => network.Backward(new float[3], tape)).Message);

        var error = Assert.Throws<ArgumentException>(() => network.Forward(new float[12], new float[9], tape, training: true));
        Assert.Contains("3 samples", error.Message);
        Assert.Contains("CreateTape(3)", error.Message);

        error = Assert.Throws<ArgumentException>(() => new TinyNetwork().Forward(new float[4], new float[3], tape, training: true));
        Assert.Contains("another network", error.Message);
        Assert.Throws<ArgumentException>(() => network.Forward(new float[5], new float[3], tape, training: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => network.CreateTape(0));

        network.Forward(new float[4], new float[3], tape, training: true);
        Assert.Contains(
            "expected 3 floats as outputGradients", Assert.Throws<ArgumentException>(() => network.Backward(new float[6], tape)).Message);
        Assert.Throws<ArgumentException>(() => network.Backward(new float[3], tape, new float[5]));
        float[] shared = new float[7];
        Assert.Throws<ArgumentException>(() => network.Backward(shared.AsSpan(0, 3), tape, shared.AsSpan(2, 4)));
        Assert.All(network.Parameters.Gradients.ToArray(), value => Assert.Equal(0f, value));
    }

    [Fact]
    public void An_empty_batch_is_fine()
    {
        TinyNetwork network = new();
        Tape tape = network.CreateTape(1);
        network.Forward([], [], tape, training: true);
        network.Backward([], tape);
        Assert.Equal(0, tape.Count);
    }

    [Fact]
    public void Passes_allocate_nothing()
    {
        TinyNetwork network = new();
        Tape tape = network.CreateTape(8);
        float[] x = new float[32], y = new float[24], dx = new float[32];
        Allocations.AssertNone(() =>
        {
            network.Forward(x, y, tape, training: true);
            network.Backward(y, tape, dx);
            network.Parameters.ZeroGradients();
            network.Parameters.MarkChanged();
        });
    }
}
