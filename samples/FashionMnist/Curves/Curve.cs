using System.Collections.Generic;

namespace ConvGen.Samples.FashionMnist.Curves;

/// <summary>A value per epoch, and how it is drawn.</summary>
/// <param name="Name">In the legend.</param>
/// <param name="Values">From epoch 1 on.</param>
/// <param name="Color">Of the line, as SVG writes it.</param>
/// <param name="Dotted">Dotted instead of solid.</param>
internal sealed record Curve(string Name, IReadOnlyList<double> Values, string Color, bool Dotted);
