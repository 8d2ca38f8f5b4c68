using System.Text;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph;

/// <summary>A network as a directed acyclic graph: blocks expanded, names given. Nodes stand in topological order.</summary>
/// <param name="Outputs">Values that the class keeps whole beside the last one.</param>
internal sealed record NetworkGraph(NetworkType Type, EquatableArray<Node> Nodes, EquatableArray<NamedOutput> Outputs)
{
    /// <summary>Index of the node whose value is the network's output.</summary>
    public int Output => Nodes.Count - 1;
}

/// <summary>A value that can be read beside the prediction.</summary>
internal sealed record NamedOutput(string Name, int Node);

/// <summary>One node. <see cref="Inputs"/> are indices of earlier nodes.</summary>
/// <param name="Name">Layer name with its path, for example <c>stem.0.conv2d</c>; node 0 is the input.</param>
/// <param name="Identifier">C# identifier of the name, for example <c>Stem0Conv2D</c>.</param>
/// <param name="LayerType">Type as Keras prints it, for example <c>MaxPooling2D</c>.</param>
/// <param name="Origin">Where it was declared.</param>
internal sealed record Node(
    string Name, string Identifier, string LayerType, Operation Operation, EquatableArray<int> Inputs, Origin Origin = default)
{
    /// <summary>The layer that it is a part of; null for a layer of its own.</summary>
    public NodePart? Part { get; init; }

    /// <summary>Whether its parameters are trained; a normalisation that is not takes its moving statistics.</summary>
    public bool IsTrainable { get; init; } = true;

    /// <summary>What multiplies the learning rate of its parameters.</summary>
    public float LearningRateScale { get; init; } = 1;

    /// <summary>Name of its layer.</summary>
    public string Layer => Part?.Layer ?? Name;

    /// <summary>Whether the layer's convolution is a function of the class, and can be replaced.</summary>
    public bool HasOperation { get; init; }
}

/// <summary>Where a node was declared.</summary>
/// <param name="Attribute">Index among the class's ConvGen attributes.</param>
/// <param name="InBlock">Whether that attribute uses the block which declares the node.</param>
internal readonly record struct Origin(int Attribute, bool InBlock);

/// <summary>The user's class, as far as emission needs it.</summary>
/// <param name="Namespace">Empty for the global namespace.</param>
/// <param name="Name">Simple name.</param>
/// <param name="ContainingTypes">Headers of the types around it, outermost first, for example <c>partial class Models</c>.</param>
/// <param name="Keyword"><c>class</c> or <c>record</c>.</param>
/// <param name="Accessibility"><c>public</c> or <c>internal</c>: what the emitted program may show.</param>
/// <param name="Suffix">Keeps the names of files and programs apart where those of two networks differ in case, punctuation or their ends
/// only; else empty.</param>
/// <param name="UserWarnings">What the compiler says of the user's names wherever they stand: emitted files that name them disable
/// it.</param>
internal sealed record NetworkType(
    string Namespace, string Name, EquatableArray<string> ContainingTypes, string Keyword, string Accessibility, string Suffix,
    EquatableArray<string> UserWarnings)
{
    /// <summary>A file of this name, with suffixes, can be written anywhere.</summary>
    private const int MaxFileNameBytes = 200;

    /// <summary>
    /// Unique among the project's networks, case-insensitively as hint names are compared: the file and program names build on it.
    /// </summary>
    public string QualifiedName => Shortened + Suffix;

    /// <summary>Whether the full name is cut, so that a suffix has to tell it from others.</summary>
    public bool IsShortened => Shortened.Length < FullName.Length;

    private string FullName =>
        ((Namespace.Length > 0 ? Namespace + "." : "") + string.Join("", ContainingTypesPrefix) + Name).Replace("@", "");

    private string Shortened
    {
        get
        {
            string name = FullName;
            int length = name.Length;
            while (Encoding.UTF8.GetByteCount(name.Substring(0, length)) > MaxFileNameBytes)
            {
                length--;
            }

            return name.Substring(0, length);
        }
    }

    /// <summary>Name of the namespace inside <c>ConvGen.Generated</c> that holds the network's program.</summary>
    public string ProgramName => QualifiedName.Replace('.', '_');

    private EquatableArray<string> ContainingTypesPrefix
    {
        get
        {
            string[] names = new string[ContainingTypes.Count];
            for (int i = 0; i < names.Length; i++)
            {
                string header = ContainingTypes[i];
                names[i] = header.Substring(header.LastIndexOf(' ') + 1) + ".";
            }

            return new EquatableArray<string>(names);
        }
    }
}
