using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Onnx.Import;

/// <summary>Finds, for parts of equal keys, the stand-ins of a block: what each argument is in terms of what uses give.</summary>
internal static class StandIns
{
    /// <summary>One block for all parts; where there is none, one for each set of parts that are equal in every number.</summary>
    public static IEnumerable<Candidate> Solve(List<Statement> statements, IReadOnlyList<Part> parts, int channels)
    {
        if (Together(statements, parts, channels) is { } all)
        {
            return [all];
        }

        return parts.GroupBy(part => string.Join(' ', Slots(statements, part).Select(slot => Literal.Of(slot.Value))))
            .Where(group => group.Count() > 1)
            .Select(group => Together(statements, [.. group], channels)!);
    }

    private static Candidate? Together(List<Statement> statements, IReadOnlyList<Part> parts, int channels)
    {
        Slot[][] slots = [.. parts.Select(part => Slots(statements, part).ToArray())];
        int[] inputs = [.. parts.Select(part => part.Start == 0 ? channels : statements[part.Start - 1].Shape[^1])];
        int count = slots[0].Length;
        object[] texts = [.. slots[0].Select(slot => slot.Value)];
        List<Argument>[] given = [.. parts.Select(_ => new List<Argument>())];
        int[] varying = [.. Enumerable.Range(0, count).Where(i => Values(i).Distinct().Count() > 1)];
        foreach (string name in new[] { "Kernel", "Stride", "Dilation" })
        {
            int[] own = [.. varying.Where(i => slots[0][i].Name == name)];
            if (own.Length > 0 && !own.All(i => Values(i).SequenceEqual(Values(own[0]))))
            {
                return null;
            }

            foreach (int i in own)
            {
                texts[i] = $"Arg.{name}";
            }

            if (own.Length > 0)
            {
                Give(name, Values(own[0]));
            }
        }

        return Counts([.. varying.Where(i => slots[0][i].IsCount)])
            ? new Candidate(Build(statements, parts[0], texts), parts, given)
            : null;

        int[] Values(int slot) => [.. slots.Select(part => (int)part[slot].Value)];

        void Give(string name, int[] values)
        {
            for (int part = 0; part < values.Length; part++)
            {
                // 1 is what a use gives without saying so.
                if (values[part] != 1 || name is not ("Stride" or "Dilation"))
                {
                    given[part].Insert(0, new Argument(name, values[part]));
                }
            }
        }

        // Channels: as many as the block reads where some layer has just those, or what the use gives, or multiples of either.
        bool Counts(int[] open)
        {
            int[] rest = [.. open.Where(i => !Values(i).SequenceEqual(inputs))];
            foreach (int i in open.Except(rest))
            {
                texts[i] = "Arg.Channels";
            }

            bool isOfChannels = rest.Length < open.Length && rest.All(i => Multiple(Values(i), inputs, "Arg.Channels") is not null);
            if (rest.Length == 0 || isOfChannels)
            {
                foreach (int i in rest)
                {
                    texts[i] = Multiple(Values(i), inputs, "Arg.Channels")!;
                }

                return true;
            }

            int basis = rest.MinBy(i => Values(i)[0]);
            string name = rest.All(i => slots[0][i].IsUnits) ? "Units" : "Filters";
            Give(name, Values(basis));
            foreach (int i in rest)
            {
                if ((Multiple(Values(i), Values(basis), $"Arg.{name}") ?? Multiple(Values(i), inputs, "Arg.Channels")) is not { } text)
                {
                    return false;
                }

                texts[i] = text;
            }

            return true;
        }
    }

    /// <summary>One number as a multiple or a part of another, the same for all uses.</summary>
    private static string? Multiple(int[] values, int[] basis, string name)
    {
        if (values.SequenceEqual(basis))
        {
            return name;
        }

        int factor = values[0] / basis[0], divisor = basis[0] / values[0];
        return factor is > 1 and <= 32 && values.Zip(basis).All(pair => pair.First == (long)factor * pair.Second) ? $"{factor} * {name}"
            : divisor is > 1 and <= 16 && values.Zip(basis).All(pair => (long)divisor * pair.First == pair.Second) ? $"{name} / {divisor}"
            : null;
    }

    private static IEnumerable<Slot> Slots(List<Statement> statements, Part part) =>
        from i in Enumerable.Range(part.Start, part.Length)
        from argument in PartKey.Stated(statements[i])
        where PartKey.IsOpen(statements[i], argument)
        select new Slot(argument.Name, argument.Value, statements[i].Kind == LayerKinds.Dense);

    /// <summary>The block's statements: those of a part, with texts in the place of open numbers.</summary>
    private static List<Statement> Build(List<Statement> statements, Part part, object[] texts)
    {
        int next = 0;
        List<Statement> built = [];
        for (int i = part.Start; i < part.End; i++)
        {
            Statement statement = statements[i];
            List<Argument> arguments = [];
            foreach (Argument argument in PartKey.Stated(statement))
            {
                Argument replaced = PartKey.IsOpen(statement, argument) ? argument with { Value = texts[next++] } : argument;
                if (replaced is not { Name: "Stride" or "Dilation", Value: 1 })
                {
                    arguments.Add(replaced);
                }
            }

            built.Add(new Statement(
                statement.Kind, arguments, [.. statement.Inputs.Select(input => System.Math.Max(input - part.Start, Statement.Start))],
                statement.Shape));
        }

        return built;
    }

    /// <summary>An open number.</summary>
    private sealed record Slot(string? Name, object Value, bool IsUnits)
    {
        /// <summary>Whether it counts channels.</summary>
        public bool IsCount => Name is null or "Filters";
    }
}
