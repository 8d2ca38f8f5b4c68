using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ConvGen.Weights;

/// <summary>A set of safetensors files that an index holds together.</summary>
internal sealed class ShardedWeights : WeightFile
{
    private readonly Dictionary<string, SafetensorsWeights> _shards;

    private ShardedWeights(string path, Dictionary<string, SafetensorsWeights> shards, IReadOnlyList<WeightTensor> tensors)
        : base(path, $"safetensors in {shards.Values.Distinct().Count()} files") =>
        (_shards, Tensors) = (shards, tensors);

    public override IReadOnlyList<WeightTensor> Tensors { get; }

    /// <exception cref="InvalidDataException">Index and files disagree, or one of them is damaged.</exception>
    public static ShardedWeights Open(string path)
    {
        Dictionary<string, string> index = ShardIndex.Read(path);
        string directory = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        Dictionary<string, SafetensorsWeights> shards = new(StringComparer.Ordinal);
        List<WeightTensor> tensors = [];
        foreach (IGrouping<string, KeyValuePair<string, string>> shard in index.GroupBy(pair => pair.Value, StringComparer.Ordinal))
        {
            string file = System.IO.Path.Combine(directory, shard.Key);
            if (!File.Exists(file))
            {
                throw new InvalidDataException($"{path}: expected {shard.Key} beside the index; received no such file.");
            }

            SafetensorsWeights weights = SafetensorsWeights.Open(file);
            HashSet<string> held = [.. weights.Tensors.Select(tensor => tensor.Name)];
            string[] listed = [.. shard.Select(pair => pair.Key)];
            if (!held.SetEquals(listed))
            {
                string missing = listed.FirstOrDefault(name => !held.Contains(name)) is { } absent
                    ? $"none of name \"{absent}\""
                    : "others too";
                throw new InvalidDataException(
                    $"{path}: expected the tensors in {shard.Key} that the index says, {listed.Length}; received {missing}.");
            }

            tensors.AddRange(weights.Tensors);
            listed.ToList().ForEach(name => shards.Add(name, weights));
        }

        return new ShardedWeights(path, shards, tensors);
    }

    public override void Read(WeightTensor tensor, Span<float> values) => _shards[tensor.Name].Read(tensor, values);
}
