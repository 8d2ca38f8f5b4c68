namespace ConvGen.Fuzzing.Tests.Compiling;

/// <summary>The types that random networks' layers of their own name.</summary>
internal static class CustomLayerSource
{
    public const string Text = """
        using System;
        using ConvGen;
        namespace Fuzzed;

        public struct Turned : ICustomLayer
        {
            public static void Forward(ReadOnlySpan<float> input, Shape shape, Span<float> output)
            {
                for (int i = 0; i < input.Length; i++)
                    output[i] = 2 * input[input.Length - 1 - i] - input[i];
            }

            public static void Backward(
                ReadOnlySpan<float> input, ReadOnlySpan<float> output, Shape shape, ReadOnlySpan<float> outputGradients,
                Span<float> inputGradients) => Forward(outputGradients, shape, inputGradients);
        }

        public struct Folds : ICustomLayer
        {
            public static Shape OutputShape(Shape inputShape) => new((inputShape.Length + 1) / 2);

            public static void Forward(ReadOnlySpan<float> input, Shape shape, Span<float> output)
            {
                for (int i = 0; i < input.Length; i++)
                    output[i / 2] += input[i];
            }

            public static void Backward(
                ReadOnlySpan<float> input, ReadOnlySpan<float> output, Shape shape, ReadOnlySpan<float> outputGradients,
                Span<float> inputGradients)
            {
                for (int i = 0; i < input.Length; i++)
                    inputGradients[i] += outputGradients[i / 2];
            }
        }
        """;
}
