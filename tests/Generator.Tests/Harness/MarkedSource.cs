using System;
using Microsoft.CodeAnalysis.Text;

namespace ConvGen.Generator.Tests.Harness;

/// <summary>A source in which <c>[|</c> and <c>|]</c> enclose the expected location.</summary>
internal sealed record MarkedSource(string Text, TextSpan Span)
{
    public static MarkedSource Parse(string marked)
    {
        int start = marked.IndexOf("[|", StringComparison.Ordinal);
        int end = marked.IndexOf("|]", StringComparison.Ordinal) - 2;
        return new MarkedSource(marked.Replace("[|", "").Replace("|]", ""), TextSpan.FromBounds(start, end));
    }
}
