using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using ConvGen.Generator.Emission.Code;

namespace ConvGen.Generator.Emission.Sharing;

/// <summary>A number in a text.</summary>
/// <param name="Value">The number.</param>
/// <param name="ParameterName">What a shared method calls it, whose type argument it is; null for any other number.</param>
internal readonly record struct Number(int Value, string? ParameterName = null)
{
    public bool IsTypeArgument => ParameterName is not null;
}

/// <summary>
/// The text of a method with its numbers taken out. Methods of equal skeletons do the same, over other lengths, strides and offsets.
/// </summary>
/// <param name="pieces">What lies around the numbers; one more than there are numbers.</param>
/// <param name="numbers">The numbers.</param>
internal sealed class MethodText(IReadOnlyList<string> pieces, IReadOnlyList<Number> numbers)
{
    public IReadOnlyList<string> Pieces { get; } = pieces;

    public IReadOnlyList<Number> Numbers { get; } = numbers;

    /// <summary>All that methods must have in common to be one.</summary>
    public string Skeleton { get; } = string.Join("\u0001", pieces);

    /// <summary>Cuts a text at its numbers, and replaces the names of what it calls.</summary>
    /// <param name="text">The lines of a method.</param>
    /// <param name="callees">What is called instead of a name.</param>
    public static MethodText Of(string text, IReadOnlyDictionary<string, SharedCall> callees)
    {
        List<string> pieces = [];
        List<Number> numbers = [];
        StringBuilder piece = new();
        int copied = 0, at = 0;
        while (at < text.Length)
        {
            int end = at + 1;
            if (text[at] == '/' && end < text.Length && text[end] == '/')
            {
                end = text.IndexOf('\n', at) is var line && line < 0 ? text.Length : line;
            }
            else if (IsWord(text[at]))
            {
                bool digits = char.IsDigit(text[at]);
                while (end < text.Length && (IsWord(text[end]) || (text[end] == '.' && digits)))
                {
                    end++;
                }

                if (digits ? !Follows(text, at, "case ") : callees.Count > 0)
                {
                    string word = text.Substring(at, end - at);
                    if (callees.TryGetValue(word, out SharedCall call))
                    {
                        piece.Append(text, copied, at - copied);
                        Call(call, piece, pieces, numbers);
                        copied = end;
                    }
                    else if (digits && int.TryParse(word, out int value))
                    {
                        // An argument has its sign: offsets go up in some methods, and down in others that are else the same.
                        bool negative = Follows(text, at, ", -");
                        piece.Append(text, copied, at - copied - (negative ? 1 : 0));
                        Add(new Number(negative ? -value : value), piece, pieces, numbers);
                        copied = end;
                    }
                }
            }

            at = end;
        }

        pieces.Add(piece.Append(text, copied, text.Length - copied).ToString());
        return new MethodText(pieces, numbers);
    }

    /// <summary>The text with its numbers, or what stands for them.</summary>
    public string With(Func<int, string> number)
    {
        StringBuilder text = new(Pieces[0]);
        for (int i = 0; i < Numbers.Count; i++)
        {
            text.Append(number(i)).Append(Pieces[i + 1]);
        }

        return text.ToString();
    }

    private static void Call(SharedCall call, StringBuilder piece, List<string> pieces, List<Number> numbers)
    {
        piece.Append(call.Method.Name);
        piece.Append(call.Method.IsGeneric ? $"<{Generic.Simd}, {Generic.Vector}" : "");
        for (int i = 0; i < call.Arguments.Count; i++)
        {
            piece.Append(i == 0 && !call.Method.IsGeneric ? "<" : ", ");
            Add(new Number(call.Arguments[i], call.Method.TypeParameters[i]), piece, pieces, numbers);
        }

        piece.Append(call.Arguments.Count > 0 || call.Method.IsGeneric ? ">" : "");
    }

    private static void Add(Number number, StringBuilder piece, List<string> pieces, List<Number> numbers)
    {
        pieces.Add(piece.ToString());
        piece.Clear();
        numbers.Add(number);
    }

    private static bool IsWord(char next) => char.IsLetterOrDigit(next) || next is '_' or '@';

    private static bool Follows(string text, int at, string before) =>
        at >= before.Length && string.CompareOrdinal(text, at - before.Length, before, 0, before.Length) == 0;
}
