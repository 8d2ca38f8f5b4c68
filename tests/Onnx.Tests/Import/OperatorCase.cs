using System;
using Onnx;

namespace ConvGen.Onnx.Tests.Import;

/// <summary>A small model of some operators.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Opset">Version of the operators.</param>
/// <param name="Input">The input's shape without the batch, as the model has it.</param>
/// <param name="Body">From the input's name to the output's.</param>
/// <param name="Expected">Attributes that the class has to have.</param>
internal sealed record OperatorCase(string Name, int Opset, int[] Input, Func<ModelBuilder, string, string> Body, params string[] Expected)
{
    /// <summary>The model, with an open batch.</summary>
    public ModelProto Build()
    {
        var builder = new ModelBuilder(Opset, [0, .. Input]);
        return builder.Build(Body(builder, "x"));
    }

    public override string ToString() => Name;
}
