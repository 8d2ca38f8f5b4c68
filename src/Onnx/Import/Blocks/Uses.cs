using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Puts uses of a block in the place of the parts that it stands for; equal ones in a row become one.</summary>
internal static class Uses
{
    /// <summary>The list with uses.</summary>
    public static List<Statement> Replace(
        List<Statement> statements, Block block, IReadOnlyList<Part> parts, IReadOnlyList<List<Argument>> arguments)
    {
        List<Statement> result = [];
        int[] places = new int[statements.Count];
        for (int i = 0, next = 0; i < statements.Count; i++)
        {
            if (next == parts.Count || i != parts[next].Start)
            {
                places[i] = result.Count;
                statements[i].Inputs = [.. statements[i].Inputs.Select(At)];
                result.Add(statements[i]);
                continue;
            }

            Part part = parts[next];
            IReadOnlyList<Statement> own = statements.GetRange(part.Start, part.Length);
            if (own[^1].OutputName is not null || !Repeats(result, block, arguments[next]))
            {
                result.Add(new Statement($"Use<{block.Name}>", arguments[next], [At(part.Start - 1)], own[^1].Shape)
                {
                    Block = block,
                    OutputName = own[^1].OutputName,
                });
            }

            result[^1].Repetitions.Add(own);
            i = part.End - 1;
            places[i] = result.Count - 1;
            next++;
        }

        return [.. result.Select(WithTimes)];

        int At(int place) => place == Statement.Start ? place : places[place];
    }

    /// <summary>Whether the last statement uses the block with the same arguments, and its value may be one in between.</summary>
    private static bool Repeats(List<Statement> result, Block block, List<Argument> arguments) =>
        result.Count > 0 && result[^1].Block == block && result[^1].OutputName is null && result[^1].Arguments.SequenceEqual(arguments);

    private static Statement WithTimes(Statement statement)
    {
        if (statement.Repetitions.Count > 1 && !statement.Arguments.Exists(argument => argument.Name == "Times"))
        {
            statement.Arguments.Add(new Argument("Times", statement.Repetitions.Count));
        }

        return statement;
    }
}
