using System.Collections.Generic;
using System.Linq;
using ConvGen.Execution;
using ConvGen.Reporting.Html;

namespace ConvGen.Reporting.Sections;

/// <summary>The table of layers: Keras' columns, with receptive fields and operations; connections where the network is no chain.</summary>
internal sealed class SummarySection(INetwork network) : ISection
{
    private readonly NetworkDescription _network = network.Engine.Description;

    public string Id => "network";

    public string Heading => "Network";

    public IEnumerable<KeyFigure> KeyFigures =>
    [
        new("parameters", Numbers.Count(network.ParameterCount)),
        new("forward pass", Numbers.Flops(_network.Flops)),
    ];

    public void Write(HtmlWriter html)
    {
        html.Line($"<div class=\"scroll\"><table class=\"layers\">");
        html.Inline($"<thead><tr><th scope=\"col\">Layer</th><th scope=\"col\">Type</th><th scope=\"col\">Output shape</th>");
        html.Inline($"<th scope=\"col\">Parameters</th><th scope=\"col\">Receptive field</th>");
        html.Inline($"<th scope=\"col\">Operations</th>");
        if (!_network.IsChain)
        {
            html.Inline($"<th scope=\"col\" class=\"names\">Connected to</th>");
        }

        html.Line($"</tr></thead><tbody>");
        html.Inline($"<tr><th scope=\"row\">input</th><td>Input</td><td>{Dimensions(network.InputShape)}</td><td></td><td></td>");
        html.Inline($"<td></td>");
        Connections(html, "");
        for (int i = 0; i < _network.Layers.Count; i++)
        {
            LayerDescription layer = _network.Layers[i];
            html.Inline($"<tr><th scope=\"row\">{layer.Name}</th><td>{layer.Type}</td><td>{Dimensions(layer.OutputShape)}</td>");
            html.Inline($"<td>{Numbers.Count(layer.ParameterCount)}</td>");
            html.Inline($"<td>{layer.ReceptiveField.Height} × {layer.ReceptiveField.Width}</td>");
            html.Inline($"<td>{(layer.Flops == 0 ? "" : Numbers.Flops(layer.Flops))}</td>");
            Connections(html, _network.Connections(i));
        }

        html.Line($"</tbody></table></div>");
        long trainable = network.Parameters.Where(parameter => parameter.Trainable).Sum(parameter => (long)parameter.Length);
        html.Inline(
            $"<p class=\"hint\">{_network.Name}: {Parameters(network.ParameterCount)} parameters, {Parameters(trainable)} trainable, ");
        html.Line($"{Parameters(network.ParameterCount - trainable)} not. Operations of one sample, a multiply-add counts as two.</p>");
    }

    /// <summary>The end of a row.</summary>
    private void Connections(HtmlWriter html, string names)
    {
        if (!_network.IsChain)
        {
            html.Inline($"<td class=\"names\">{names}</td>");
        }

        html.Line($"</tr>");
    }

    private static string Dimensions(Shape shape) => string.Join(" × ", shape);

    private static string Parameters(long count) => $"{Numbers.Count(count)} ({Numbers.Bytes(count * sizeof(float))})";
}
