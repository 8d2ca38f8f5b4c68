using ConvGen.Generator.Text;

namespace ConvGen.Generator.Parsing;

/// <summary>The constructor of the base class that a generated constructor calls, without arguments.</summary>
/// <param name="Obstacle">Why it cannot: how a sentence about the base class goes on. Null when it can.</param>
/// <param name="Arguments">What lets a faulty declaration's constructor compile in spite of an obstacle; null where nothing does.</param>
/// <param name="SetsRequiredMembers">Whether it bears that attribute, so that who calls it must bear it too.</param>
/// <param name="Warnings">What the compiler says where it is called.</param>
internal sealed record BaseConstructor(string? Obstacle, string? Arguments, bool SetsRequiredMembers, EquatableArray<string> Warnings)
{
    /// <summary>That of <c>object</c>.</summary>
    public static BaseConstructor None { get; } = new(null, "", false, EquatableArray<string>.Empty);
}
