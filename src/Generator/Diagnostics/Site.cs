using ConvGen.Generator.Text;

namespace ConvGen.Generator.Diagnostics;

/// <summary>
/// What in a declaration is at fault, without syntax: an attribute's argument, an attribute, a member or the class itself.
/// </summary>
/// <param name="Attribute">Index among the class's ConvGen attributes, or -1.</param>
/// <param name="Arguments">The argument at fault; when several could stand for it, the first that is given counts.</param>
/// <param name="Member">The user's member at fault; null for none.</param>
internal sealed record Site(int Attribute, EquatableArray<string> Arguments, string? Member = null)
{
    /// <summary>The class's name.</summary>
    public static Site Class { get; } = new(-1, EquatableArray<string>.Empty);

    public static Site OfMember(string name) => new(-1, EquatableArray<string>.Empty, name);

    public static Site OfAttribute(int attribute, params string[] arguments) => new(attribute, new EquatableArray<string>(arguments));
}
