using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace ConvGen.Generator.Text
{
    /// <summary>Formats interpolated strings without a culture: a host's minus sign must never reach emitted code.</summary>
    [InterpolatedStringHandler]
    internal readonly struct InvariantText(int literalLength, int formattedCount)
    {
        private readonly StringBuilder _text = new(literalLength + formattedCount * 8);

        public void AppendLiteral(string text) => _text.Append(text);

        public void AppendFormatted(string? text) => _text.Append(text);

        public void AppendFormatted<T>(T value, string? format = null) =>
            _text.Append(
                value is System.IFormattable formattable ? formattable.ToString(format, CultureInfo.InvariantCulture) : value?.ToString());

        public override string ToString() => _text.ToString();

        /// <summary>The invariant string of an interpolation, for text that is built in pieces.</summary>
        public static string Of(InvariantText text) => text.ToString();
    }
}

namespace System.Runtime.CompilerServices
{
    /// <summary>Lets a netstandard2.0 assembly declare interpolated string handlers.</summary>
    [System.AttributeUsage(System.AttributeTargets.Class | System.AttributeTargets.Struct)]
    internal sealed class InterpolatedStringHandlerAttribute : System.Attribute;
}
