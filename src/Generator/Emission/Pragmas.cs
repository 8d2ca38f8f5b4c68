using ConvGen.Generator.Graph;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission;

/// <summary>
/// The warnings that emitted files disable, each with its reason: what the user's own names cause, which no pragma of the user's reaches.
/// </summary>
internal static class Pragmas
{
    public const string HiddenMembers = "CS0108, CS0114 // Members of a base class are hidden on purpose where they bear the same names.";
    public const string ImportedNames = "CS0435, CS0436, CS0437 // Another project or package may use the same names.";
    public const string Undocumented = "CS1591 // What is public only because it must be needs no description.";

    public static void Write(SourceWriter writer, NetworkType type, params string[] warnings)
    {
        foreach (string warning in warnings)
        {
            writer.Line("#pragma warning disable " + warning);
        }

        if (type.UserWarnings.Count > 0)
        {
            writer.Line(
                $"#pragma warning disable {string.Join(", ", type.UserWarnings)} "
                    + "// Said of the declaration already, whose types are named here again.");
        }
    }
}
