using System;
using System.Collections.Generic;
using ConvGen.Tests.Reference;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>Dense.</summary>
internal sealed record DenseLayer(int Units, Activation Activation = Activation.Linear, bool UseBias = true) : DeclaredUnaryLayer
{
    public override string Attribute => "Dense";

    public override IEnumerable<string> Arguments =>
        [Text.Of(Units), .. Text.Argument(Activation), .. UseBias ? Array.Empty<string>() : ["UseBias = false"]];

    public override Shape? Output(Shape input) => input.IsVector() ? new Shape(Units) : null;

    public override IEnumerable<Layer> Reference(Shape input, bool usesWinograd) => [new Dense(Units, UseBias), .. Behind(Activation)];

    public override IEnumerable<DeclaredLayer> Simpler()
    {
        if (Activation != Activation.Linear)
        {
            yield return this with { Activation = Activation.Linear };
        }

        if (!UseBias)
        {
            yield return this with { UseBias = true };
        }

        foreach (int units in Windows.Smaller(Units))
        {
            yield return this with { Units = units };
        }
    }

    public override long Products(Shape input) => (long)input.Length * Units;
}
