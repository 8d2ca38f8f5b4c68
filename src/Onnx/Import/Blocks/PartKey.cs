using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ConvGen.Onnx.Import;

/// <summary>What parts have to have in common to share a block: all but the numbers that stand-ins can stand for.</summary>
internal static class PartKey
{
    /// <summary>The part in words; equal words may be one block.</summary>
    public static string Of(List<Statement> statements, Part part)
    {
        var key = new StringBuilder();
        for (int i = part.Start; i < part.End; i++)
        {
            Statement statement = statements[i];
            key.Append(statement.Kind).Append('(');
            foreach (Argument argument in Stated(statement).Where(argument => !IsOpen(statement, argument)))
            {
                key.Append(argument.Name).Append('=').Append(Literal.Of(argument.Value)).Append(';');
            }

            foreach (Argument argument in Stated(statement).Where(argument => IsOpen(statement, argument)))
            {
                key.Append(argument.Name).Append('?');
            }

            foreach (int input in statement.Inputs)
            {
                key.Append('<').Append(input - part.Start < 0 ? Statement.Start : input - part.Start);
            }

            key.Append(')');
        }

        return key.ToString();
    }

    /// <summary>The arguments with strides and dilations of 1, so that a block with a stride may be one without.</summary>
    public static IEnumerable<Argument> Stated(Statement statement)
    {
        IEnumerable<Argument> arguments = statement.Arguments;
        if (statement.Kind is not (LayerKinds.Conv2D or LayerKinds.DepthwiseConv2D))
        {
            return arguments;
        }

        return arguments.Concat(new[] { "Stride", "Dilation" }
            .Where(name => !arguments.Any(argument => argument.Name?.StartsWith(name, System.StringComparison.Ordinal) == true))
            .Select(name => new Argument(name, 1)));
    }

    /// <summary>Whether a stand-in may take an argument's place.</summary>
    public static bool IsOpen(Statement statement, Argument argument) => argument.Value is int && argument.Name switch
    {
        "Filters" or "Kernel" or "Stride" or "Dilation" => statement.Kind is LayerKinds.Conv2D or LayerKinds.DepthwiseConv2D
            or LayerKinds.Conv2DTranspose,
        null => statement.Kind == LayerKinds.Dense || (statement.Kind == LayerKinds.Reshape && IsLast(statement, argument)),
        _ => false,
    };

    private static bool IsLast(Statement statement, Argument argument) =>
        statement.Arguments is [{ Value: 1 }, { Value: 1 }, var last] && last.Equals(argument) && last.Value is not 1;
}
