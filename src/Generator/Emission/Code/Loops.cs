using System;
using System.Linq;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Code;

/// <summary>Counted loops, left away when they would run once.</summary>
internal static class Loops
{
    /// <summary>Emits <paramref name="body"/> once with "0", or in a loop with its variable.</summary>
    public static void For(SourceWriter writer, string variable, Term count, Action<string> body)
    {
        if (count == 1)
        {
            body("0");
            return;
        }

        string header = $"for (nint {variable} = 0; {variable} < {count}; {variable}++)";
        using (writer.Divert(text => Write(writer, header, text)))
        {
            body(variable);
        }
    }

    /// <summary>
    /// Emits <paramref name="body"/> for those iterations of a loop that are in the kernel's chunk: the loop's are some of
    /// <paramref name="all"/>, from <paramref name="first"/> on.
    /// </summary>
    public static void Shared(SourceWriter writer, string variable, int count, int first, int all, Action<string> body)
    {
        if (count == 1 && all > 1)
        {
            using (writer.Braces(InvariantText.Of($"if (begin <= {first} && {first} < end)")))
            {
                body("0");
            }

            return;
        }

        string begin = first == 0 ? "begin" : InvariantText.Of($"Math.Max(begin - {first}, 0)");
        string end = count == all ? "end" : InvariantText.Of($"Math.Min(end - {first}, {count})");
        string header = $"for (nint {variable} = {begin}; {variable} < {end}; {variable}++)";
        using (writer.Divert(text => Write(writer, header, text)))
        {
            body(variable);
        }
    }

    /// <summary>The ends of the kernel's chunk of so many iterations.</summary>
    public static void Chunk(SourceWriter writer, int all) =>
        writer.Line(InvariantText.Of($"nint begin = chunk.Begin({all}), end = chunk.End({all});"));

    /// <summary>A loop; loops around one statement go without braces, since kernels nest them deeply.</summary>
    private static void Write(SourceWriter writer, string header, string body)
    {
        string text = body.TrimEnd('\n');
        if (text.Length == 0)
        {
            return; // Where a stride steps over all that a kernel could reach, there is nothing to repeat.
        }

        string[] lines = text.Split('\n');
        bool isStatement = lines.Length == 1
            ? text.IndexOf(';') == text.Length - 1
            : lines[0].StartsWith("for (", StringComparison.Ordinal)
                && lines.Skip(1).All(line => line.StartsWith("    ", StringComparison.Ordinal));
        if (isStatement)
        {
            writer.Line(header);
            writer.Line("    " + text.Replace("\n", "\n    "));
            return;
        }

        using (writer.Braces(header))
        {
            writer.Line(text);
        }
    }

    /// <summary>index * step as an offset expression; empty when it is nothing.</summary>
    public static string Term(string index, Term step) => index == "0" || step == 0
        ? ""
        : step == 1 ? index : $"{index} * {step.Factor}";

    /// <summary>A reference moved on by the sum of some terms and a constant.</summary>
    public static string Reference(string name, int constant, params string[] terms)
    {
        string sum = Sum(constant, terms);
        return sum.Length == 0 ? InvariantText.Of($"ref {name}") : InvariantText.Of($"ref Unsafe.Add(ref {name}, {sum})");
    }

    /// <summary>The sum of some terms and a constant; empty when it is nothing.</summary>
    public static string Sum(int constant, params string[] terms)
    {
        string sum = "";
        foreach (string term in terms)
        {
            if (term.Length > 0)
            {
                sum += sum.Length > 0 ? " + " + term : term;
            }
        }

        if (constant != 0)
        {
            sum = sum.Length == 0
                ? InvariantText.Of($"{constant}")
                : constant > 0 ? InvariantText.Of($"{sum} + {constant}") : InvariantText.Of($"{sum} - {-(long)constant}");
        }

        return sum;
    }
}
