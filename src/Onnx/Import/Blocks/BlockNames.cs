using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Names of blocks by what they are.</summary>
internal static class BlockNames
{
    /// <summary>A name that is not taken: the network's, and what the block does.</summary>
    public static string Of(string className, IReadOnlyList<Statement> statements, IReadOnlyList<string> taken)
    {
        Statement last = statements[^1];
        bool readsInput = last.Inputs.Contains(Statement.Start);
        string name = className + last.Kind switch
        {
            LayerKinds.Add => readsInput ? "Residual" : "Projection",
            LayerKinds.Concat => readsInput ? "DenseLayer" : "Branches",
            LayerKinds.Multiply => readsInput ? "Excitation" : "Product",
            _ => "Stage",
        };
        string free = name;
        for (int i = 2; taken.Contains(free); i++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}{i}");
        }

        return free;
    }
}
