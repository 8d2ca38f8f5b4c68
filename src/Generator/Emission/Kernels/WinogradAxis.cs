using System.Collections.Generic;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels;

/// <summary>Prints the one-dimensional transforms that Winograd's filterings apply down the columns and along the rows, common terms taken out.</summary>
internal static class WinogradAxis
{
    /// <summary>The transform's matrix, for the emitted documentation.</summary>
    public static string Description(WinogradTransform transform, bool output) => (output, transform.Outputs, transform.Taps) switch
    {
        (false, 2, 3) => "transpose(B) = [1 0 -1 0; 0 1 1 0; 0 -1 1 0; 0 1 0 -1].",
        (false, _, _) => "transpose(B) = [4 0 -5 0 1 0; 0 -4 -4 1 1 0; 0 4 -4 -1 1 0; 0 -2 -1 2 1 0; 0 2 -1 -2 1 0; 0 4 0 -5 0 1].",
        (true, 2, 3) => "transpose(A) = [1 1 1 0; 0 1 -1 -1].",
        (true, 4, _) => "transpose(A) = [1 1 1 1 1 0; 0 1 -1 2 -2 0; 0 1 1 4 4 0; 0 1 -1 8 -8 1].",
        _ => "transpose(A) = [1 1 1 1 1 0; 0 1 -1 2 -2 1].",
    };

    /// <summary>Declarations of the constants that a transform multiplies with.</summary>
    public static IEnumerable<string> Constants(WinogradTransform transform, bool output, VectorCode code)
    {
        (string Name, int Value)[] constants = (output, transform.Outputs, transform.Taps) switch
        {
            (_, 2, 3) => [],
            (false, _, _) => [("two", 2), ("four", 4)],
            (true, 4, _) => [("two", 2), ("four", 4), ("eight", 8)],
            _ => [("two", 2)],
        };
        foreach ((string name, int value) in constants)
        {
            yield return InvariantText.Of($"{code.Type} {name} = {code.Width.Type}.Create({value}f);");
        }
    }

    /// <summary>v = transpose(B) d.</summary>
    public static void Input(SourceWriter writer, VectorCode code, WinogradTransform transform, string[] d, string[] v)
    {
        if (transform.Patch == 4)
        {
            writer.Line($"{code.Type} {v[0]} = {d[0]} - {d[2]}, {v[1]} = {d[1]} + {d[2]}, {v[2]} = {d[2]} - {d[1]}, {v[3]} = {d[1]} - {d[3]};");
            return;
        }

        // With a = d4 - 4 d2, b = 4 d1 - d3, c = d4 - d2, e = 2 (d3 - d1).
        string a = v[0] + "a", b = v[0] + "b", c = v[0] + "c", e = v[0] + "e";
        writer.Line($"{code.Type} {a} = {d[4]} - four * {d[2]}, {b} = four * {d[1]} - {d[3]}, {c} = {d[4]} - {d[2]}, {e} = two * ({d[3]} - {d[1]});");
        writer.Line($"{code.Type} {v[0]} = {code.MultiplyAdd("four", $"({d[0]} - {d[2]})", c)}, {v[1]} = {a} - {b}, {v[2]} = {a} + {b}, {v[3]} = {c} + {e}, {v[4]} = {c} - {e}, {v[5]} = {b} - four * {d[3]} + {d[5]};");
    }

    /// <summary>y = transpose(A) m.</summary>
    public static void Output(SourceWriter writer, VectorCode code, WinogradTransform transform, string[] m, string[] y)
    {
        if (transform.Patch == 4)
        {
            writer.Line($"{code.Type} {y[0]} = {m[0]} + {m[1]} + {m[2]}, {y[1]} = {m[1]} - {m[2]} - {m[3]};");
            return;
        }

        // With a = m1 + m2, b = m1 - m2, c = m3 + m4, e = m3 - m4.
        string a = y[0] + "a", b = y[0] + "b", c = y[0] + "c", e = y[0] + "e";
        writer.Line($"{code.Type} {a} = {m[1]} + {m[2]}, {b} = {m[1]} - {m[2]}, {c} = {m[3]} + {m[4]}, {e} = {m[3]} - {m[4]};");
        if (transform.Outputs == 2)
        {
            writer.Line($"{code.Type} {y[0]} = {m[0]} + {a} + {c}, {y[1]} = {code.MultiplyAdd("two", e, b)} + {m[5]};");
            return;
        }

        writer.Line($"{code.Type} {y[0]} = {m[0]} + {a} + {c}, {y[1]} = {code.MultiplyAdd("two", e, b)}, {y[2]} = {code.MultiplyAdd("four", c, a)}, {y[3]} = {code.MultiplyAdd("eight", e, b)} + {m[5]};");
    }
}
