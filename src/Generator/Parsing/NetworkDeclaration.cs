using ConvGen.Generator.Text;

namespace ConvGen.Generator.Parsing;

/// <summary>A network (or, for the analyzer, a block) as written: facts about the class and its attributes, nothing decided.</summary>
/// <param name="Class">The class.</param>
/// <param name="Attributes">ConvGen's attributes on it, markers included, in source order. A site refers to them by index.</param>
/// <param name="Blocks">Every block that is reachable from the attributes, once each.</param>
/// <param name="HasUnresolvedAttributes">An attribute of the class is of no known type: the compiler has reported it already.</param>
internal sealed record NetworkDeclaration(
    ClassDeclaration Class,
    EquatableArray<AttributeDeclaration> Attributes,
    EquatableArray<BlockDeclaration> Blocks,
    bool HasUnresolvedAttributes);

/// <summary>A class that some attribute uses as a block.</summary>
/// <param name="Name">Simple name.</param>
/// <param name="Key">Full name: equal for equal types only.</param>
/// <param name="IsMarked">Whether it bears <c>[Block]</c>.</param>
/// <param name="IsSource">Whether this compilation declares it, and so reports its mistakes where they stand.</param>
/// <param name="Attributes">ConvGen's attributes on it, in source order.</param>
internal sealed record BlockDeclaration(
    string Name, string Key, bool IsMarked, bool IsSource, EquatableArray<AttributeDeclaration> Attributes);

/// <summary>One ConvGen attribute.</summary>
/// <param name="Name">Class name without the suffix, for example <c>Conv2D</c>.</param>
/// <param name="Arguments">The arguments given, by parameter or property name; null ones count as not given.</param>
/// <param name="Part">Which partial declaration of the class it stands on.</param>
/// <param name="Block">Index of the block that it uses, or -1.</param>
/// <param name="IsBroken">It does not compile, so its arguments are incomplete and the compiler has said why.</param>
internal sealed record AttributeDeclaration(
    string Name, EquatableArray<Argument> Arguments, int Part, int Block, bool IsBroken)
{
    public const string Input = "Input";
    public const string Custom = "Custom";

    /// <summary>What the type argument of <see cref="Custom"/> is called among the arguments.</summary>
    public const string TypeArgument = "T";
    public const string BlockMarker = "Block";
    public const string Use = "Use";
    public const string Output = "Output";

    /// <summary>Whether it is no layer.</summary>
    public bool IsMarker => Name is Input or BlockMarker or Output;
}

/// <summary>A given argument.</summary>
internal sealed record Argument(string Name, ArgumentValue Value);

/// <summary>The constant of an argument.</summary>
internal abstract record ArgumentValue;

/// <summary>An int, or the number of an enum member.</summary>
internal sealed record IntegerValue(int Value) : ArgumentValue;

internal sealed record RealValue(float Value) : ArgumentValue;

internal sealed record FlagValue(bool Value) : ArgumentValue;

internal sealed record TextValue(string Value) : ArgumentValue;

/// <summary>A type.</summary>
/// <param name="QualifiedName">As generated code names it.</param>
/// <param name="Name">As messages name it.</param>
/// <param name="Obstacle">Why it cannot be a kernel transform; null when it can.</param>
/// <param name="Warnings">What the compiler says where it is named.</param>
internal sealed record TypeValue(string QualifiedName, string Name, string? Obstacle, EquatableArray<string> Warnings) : ArgumentValue;

internal sealed record IntegersValue(EquatableArray<int> Values) : ArgumentValue;

internal sealed record RealsValue(EquatableArray<float> Values) : ArgumentValue;

internal sealed record TextsValue(EquatableArray<string> Values) : ArgumentValue;

/// <summary>An expression of stand-ins (<c>Arg.Filters</c>) whose value does not tell what it is made of.</summary>
/// <param name="Text">The expression.</param>
internal sealed record UnreadableValue(string Text) : ArgumentValue;
