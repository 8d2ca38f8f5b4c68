using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using ConvGen.Generator.Tests.Harness;
using ConvGen.Training;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace ConvGen.Generator.Tests.Documents;

/// <summary>The blocks of a page as one assembly.</summary>
internal sealed class CompiledPage
{
    private readonly Assembly _assembly;

    private CompiledPage(Assembly assembly) => _assembly = assembly;

    /// <summary>The networks that the blocks declare.</summary>
    public IEnumerable<Type> Networks => _assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(INetwork)));

    /// <summary>Compiles blocks without a warning, as a reader would paste them.</summary>
    /// <param name="snippets">In files by their places in the list.</param>
    public static async Task<CompiledPage> CompileAsync(IEnumerable<string> snippets) => Of(await HostAsync(snippets));

    /// <summary>What a build without a warning yields.</summary>
    public static CompiledPage Of(HostResult result)
    {
        Assert.Empty(result.Diagnostics);
        using var image = new MemoryStream();
        EmitResult emitted = result.Output.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return new CompiledPage(Assembly.Load(image.ToArray()));
    }

    /// <summary>What the compiler says of blocks.</summary>
    public static Task<HostResult> HostAsync(IEnumerable<string> snippets) =>
        GeneratorHost.RunAsync([Surroundings.Namespaces, Surroundings.Samples, .. snippets.Select(SnippetFile.Of)]);

    /// <summary>Runs the statements of a block, if it has any.</summary>
    /// <param name="snippet">Its place in the list.</param>
    public void Run(int snippet)
    {
        if (_assembly.GetType(SnippetFile.Program(snippet)) is { } program)
        {
            program.GetMethod("Run")!.CreateDelegate<Action>(Activator.CreateInstance(program))();
        }
    }

    /// <summary>A network predicts two samples and, unless it only predicts, is trained by one step, which moves its parameters.</summary>
    public static INetwork Use(Type type)
    {
        var network = (INetwork)Activator.CreateInstance(type, 1)!;
        float[] inputs = [.. Enumerable.Range(0, 2 * network.InputShape.Length).Select(i => i % 13 / 13f - 0.5f)];
        float[] outputs = network.Predict(inputs);
        Assert.All(outputs, output => Assert.True(float.IsFinite(output), $"{type.Name} predicts {output}."));
        if (type.GetCustomAttribute<InputAttribute>()!.Training)
        {
            float[] targets = [.. outputs.Select((output, i) => output + i % 3 * 0.5f)];
            float[] before = Values(network);
            float loss = network.Compile(new Sgd(0.1), new MeanSquaredError()).Step(inputs, targets);
            Assert.True(loss > 0 && float.IsFinite(loss), $"{type.Name} has a loss of {loss}.");
            Assert.NotEqual(network.Parameters.Any(parameter => parameter.Trainable), before.SequenceEqual(Values(network)));
        }

        return network;
    }

    /// <summary>As docs/layers.md says it.</summary>
    public static string Shapes(INetwork network) =>
        $"{network.InputShape} to {network.OutputShape}, {network.ParameterCount} parameters";

    private static float[] Values(INetwork network) => [.. network.Parameters.SelectMany(parameter => parameter.ToArray())];
}
