using System.Collections.Generic;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph.Layers;
using ConvGen.Generator.Graph.Rules;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Building;

/// <summary>The layers of one network or block, as far as it can be read by itself: operations and names.</summary>
internal sealed class LayerList
{
    private readonly string _owner;
    private readonly EquatableArray<BlockDeclaration> _blocks;
    private readonly Dictionary<string, int> _counts = [];
    private readonly Dictionary<string, DeclaredLayer> _byIdentifier = [];
    private readonly HashSet<int> _named = [];
    private readonly List<DeclaredLayer> _layers = [];
    private readonly List<Problem> _problems = [];

    private LayerList(string owner, EquatableArray<BlockDeclaration> blocks)
    {
        _owner = owner;
        _blocks = blocks;
    }

    public IReadOnlyList<DeclaredLayer> Layers => _layers;

    public IReadOnlyList<Problem> Problems => _problems;

    public static LayerList Read(string owner, EquatableArray<AttributeDeclaration> attributes, EquatableArray<BlockDeclaration> blocks)
    {
        LayerList list = new(owner, blocks);
        for (int i = 0; i < attributes.Count; i++)
        {
            if (!attributes[i].IsMarker)
            {
                list.Add(attributes[i], i);
            }
            else if (attributes[i].IsBroken)
            {
                list._problems.Add(Problem.NotCompiling(owner, Site.OfAttribute(i)));
            }
        }

        if (list._layers.Count == 0)
        {
            list._problems.Add(Problem.Of(ClassMistakes.NoLayers, Site.Class, owner));
        }

        return list;
    }

    private void Add(AttributeDeclaration attribute, int index)
    {
        ArgumentReader arguments = new(attribute, index, _problems);
        if (attribute.IsBroken)
        {
            _problems.Add(Problem.NotCompiling(_owner, Site.OfAttribute(index)));
        }

        if (attribute.Name == AttributeDeclaration.Use)
        {
            AddUse(attribute, index, arguments);
            return;
        }

        if (!LayerCatalog.Readers.TryGetValue(attribute.Name, out LayerReader? reader))
        {
            _problems.Add(Problem.Of(ArgumentMistakes.LayerUnknown, Site.OfAttribute(index), attribute.Name));
            return;
        }

        Operation? operation = attribute.IsBroken ? null : reader.Read(arguments);
        string name = Name(arguments, reader.LayerType, index);
        Register(new DeclaredLayer(
            index, name, reader.LayerType, arguments.HasFailed ? null : operation, reader.HasFunctionalOperation, Block: -1, Times: 1));
    }

    private void AddUse(AttributeDeclaration attribute, int index, ArgumentReader arguments)
    {
        if (attribute.Block < 0)
        {
            Register(new DeclaredLayer(index, Name(arguments, "Use", index), "", null, false, -1, 1));
            return;
        }

        BlockDeclaration block = _blocks[attribute.Block];
        int times = arguments.AtLeast(1, "Times", fallback: 1);
        if (!block.IsMarked)
        {
            arguments.Fail(BlockMistakes.NotABlock, "TBlock", block.Name);
        }

        string name = Name(arguments, block.Name, index);
        Register(arguments.HasFailed || attribute.IsBroken
            ? new DeclaredLayer(index, name, "", null, false, block.IsMarked ? attribute.Block : -1, 1)
            : new DeclaredLayer(index, name, "", null, false, attribute.Block, times));
    }

    /// <summary>The given name, or Keras' default: the type's snake_case, counted from the second on.</summary>
    private string Name(ArgumentReader arguments, string typeName, int index)
    {
        if (arguments.Text("Name") is { } given)
        {
            if (Naming.IsValid(given))
            {
                _named.Add(index);
                return given;
            }

            arguments.Fail(NameMistakes.NameInvalid, "Name", CSharpText.Shown(given));
        }

        string stem = Naming.SnakeCase(typeName);
        _counts.TryGetValue(stem, out int count);
        _counts[stem] = count + 1;
        return count == 0 ? stem : InvariantText.Of($"{stem}_{count}");
    }

    private void Register(DeclaredLayer layer)
    {
        _layers.Add(layer);
        string identifier = Naming.Identifier(layer.Name);
        if (!_byIdentifier.TryGetValue(identifier, out DeclaredLayer? other))
        {
            _byIdentifier.Add(identifier, layer);
            return;
        }

        // The default name is not the user's doing: the error belongs to the name that was given.
        Site site = Site.OfAttribute(
            _named.Contains(layer.Attribute) || !_named.Contains(other.Attribute) ? layer.Attribute : other.Attribute, "Name");
        _problems.Add(other.Name == layer.Name
            ? Problem.Of(NameMistakes.NameRepeated, site, layer.Name, _owner)
            : Problem.Of(NameMistakes.IdentifierRepeated, site, other.Name, layer.Name, identifier));
    }
}
