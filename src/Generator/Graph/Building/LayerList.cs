using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Graph.Layers;
using ConvGen.Generator.Graph.Rules;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Graph.Building;

/// <summary>The layers of one network or block, as far as it can be read by itself: operations and names.</summary>
internal sealed class LayerList
{
    /// <summary>Name of the value that a network or block starts with.</summary>
    public const string Start = "input";

    /// <summary>As many names as a message lists.</summary>
    private const int MostNames = 8;

    /// <summary>Classes of a ready-made network: ImageNet's.</summary>
    private const int DefaultClasses = 1000;

    private readonly string _owner;
    private readonly EquatableArray<BlockDeclaration> _blocks;
    private readonly StandInScope _scope;
    private readonly HashSet<string> _outputs = [];
    private readonly Dictionary<string, int> _counts = [];
    private readonly Dictionary<string, DeclaredLayer> _byIdentifier = [];
    private readonly HashSet<int> _named = [];
    private readonly List<DeclaredLayer> _layers = [];
    private readonly List<Problem> _problems = [];

    private LayerList(string owner, EquatableArray<BlockDeclaration> blocks, StandInScope scope)
    {
        _owner = owner;
        _blocks = blocks;
        _scope = scope;
    }

    public IReadOnlyList<DeclaredLayer> Layers => _layers;

    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Whether each use of the block reads other numbers from it.</summary>
    public bool HasStandIns { get; private set; }

    public static LayerList Read(
        string owner, EquatableArray<AttributeDeclaration> attributes, EquatableArray<BlockDeclaration> blocks, StandInScope scope)
    {
        LayerList list = new(owner, blocks, scope);
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
            else if (attributes[i].Name == AttributeDeclaration.Output)
            {
                list.AddOutput(attributes[i], i);
            }
        }

        list.Connect(attributes);

        if (list._layers.Count == 0)
        {
            list._problems.Add(Problem.Of(ClassMistakes.NoLayers, Site.Class, owner));
        }

        return list;
    }

    private void Add(AttributeDeclaration attribute, int index)
    {
        ArgumentReader arguments = new(attribute, index, _scope, _problems);
        if (attribute.IsBroken)
        {
            _problems.Add(Problem.NotCompiling(_owner, Site.OfAttribute(index)));
        }

        if (attribute.Name == AttributeDeclaration.Use || attribute.Block >= 0)
        {
            AddUse(attribute, index, arguments);
            HasStandIns |= arguments.HasStandIns;
            return;
        }

        if (!LayerCatalog.Readers.TryGetValue(attribute.Name, out LayerReader? reader))
        {
            _problems.Add(Problem.Of(ArgumentMistakes.LayerUnknown, Site.OfAttribute(index), attribute.Name));
            return;
        }

        Operation? operation = attribute.IsBroken ? null : reader.Read(arguments);
        string name = Name(arguments, reader.LayerType, index);
        HasStandIns |= arguments.HasStandIns;
        Register(new DeclaredLayer(index, name, reader.LayerType, arguments.HasFailed ? null : operation)
        {
            HasFunctionalOperation = reader.HasFunctionalOperation,
            IsTrainable = arguments.Flag("Trainable", fallback: true),
            LearningRateScale = arguments.LearningRateScale(),
        });
    }

    private void AddOutput(AttributeDeclaration attribute, int index)
    {
        ArgumentReader arguments = new(attribute, index, _scope, _problems);
        string name = arguments.Text("name") ?? "";
        if (_scope is not StandInScope.Network)
        {
            arguments.Fail(GraphMistakes.OutputInBlock, "name", _owner, CSharpText.Shown(name));
        }

        _outputs.Add(name);
    }

    private void AddUse(AttributeDeclaration attribute, int index, ArgumentReader arguments)
    {
        if (attribute.Block < 0)
        {
            Register(new DeclaredLayer(index, Name(arguments, "Use", index), "", null));
            return;
        }

        BlockDeclaration block = _blocks[attribute.Block];
        int times = arguments.AtLeast(1, "Times", fallback: 1);
        if (!block.IsMarked)
        {
            arguments.Fail(BlockMistakes.NotABlock, "TBlock", block.Name);
        }

        bool isUse = attribute.Name == AttributeDeclaration.Use;
        float alpha = arguments.Alpha("Alpha");
        BlockArguments given = new()
        {
            Filters = Given(arguments, "Filters") is { } filters
                ? Scaled(filters, System.Math.Max(alpha, arguments.Real("LeastAlpha") ?? 0))
                : null,
            Units = isUse ? Given(arguments, "Units") : arguments.AtLeast(1, "Classes", fallback: DefaultClasses),
            Kernel = Given(arguments, "Kernel"),
            Stride = arguments.AtLeast(1, "Stride", fallback: 1),
            Dilation = arguments.AtLeast(1, "Dilation", fallback: 1),
            Rate = arguments.Has("Rate") ? arguments.Rate("Rate") : null,
            Alpha = alpha,
        };
        string name = Name(arguments, isUse ? block.Name : attribute.Name, index);
        string? prefix = isUse ? Prefix(arguments) : _named.Contains(index) ? name + "_" : "";
        bool isSound = !arguments.HasFailed && !attribute.IsBroken;
        Register(new DeclaredLayer(index, name, "", null)
        {
            Prefix = prefix,
            Block = isSound || block.IsMarked ? attribute.Block : -1,
            Times = isSound ? times : 1,
            Arguments = given,
            IsTrainable = arguments.Flag("Trainable", fallback: true),
            LearningRateScale = arguments.LearningRateScale(),
        });
    }

    private static string? Prefix(ArgumentReader arguments)
    {
        string? prefix = arguments.Text("Prefix");
        if (prefix is not null && !Naming.IsValid("x" + Naming.Prefix(prefix, 0)))
        {
            arguments.Fail(NameMistakes.NameInvalid, "Prefix", CSharpText.Shown(prefix));
            return null;
        }

        return prefix;
    }

    /// <summary>MobileNet's rounding: a multiple of 8, at least 8, and no less than nine tenths of the product.</summary>
    private static int Scaled(int filters, float alpha)
    {
        const int multiple = 8;
        if (alpha == 1)
        {
            return filters;
        }

        int product = (int)System.Math.Min(filters * (double)alpha, int.MaxValue - multiple);
        int rounded = System.Math.Max(multiple, (product + multiple / 2) / multiple * multiple);
        return rounded < 0.9 * product ? rounded + multiple : rounded;
    }

    private static int? Given(ArgumentReader arguments, string name) =>
        arguments.Has(name) ? arguments.AtLeast(1, name, fallback: 1) : null;

    /// <summary>Finds the layers whose values each layer reads, and those that nobody reads.</summary>
    private void Connect(EquatableArray<AttributeDeclaration> attributes)
    {
        bool areNamesSound = _problems.Count == 0;
        for (int i = 0; i < _layers.Count; i++)
        {
            DeclaredLayer layer = _layers[i];
            ArgumentReader arguments = new(attributes[layer.Attribute], layer.Attribute, _scope, _problems);
            List<int> inputs = [arguments.Text("From") is { } from ? Find(arguments, "From", from, i) : i - 1];
            if (LayerCatalog.Readers.TryGetValue(attributes[layer.Attribute].Name, out LayerReader? reader) && reader is MergeReader)
            {
                if (arguments.Text("First") is { } first)
                {
                    inputs.Insert(0, Find(arguments, "First", first, i));
                }

                inputs.AddRange(arguments.Texts("names").Select(name => Find(arguments, "names", name, i)));
                if (inputs.Count == 1)
                {
                    arguments.Fail(
                        GraphMistakes.NothingToMerge, "names", attributes[layer.Attribute].Name, i > 1 ? _layers[i - 2].Name : Start);
                }
            }

            _layers[i] = layer with
            {
                Inputs = inputs.ToEquatableArray(),
                Operation = arguments.HasFailed ? null : layer.Operation,
                Block = arguments.HasFailed ? -1 : layer.Block,
            };
        }

        if (areNamesSound && _problems.Count == 0)
        {
            HashSet<int> read = [.. _layers.SelectMany(layer => layer.Inputs), _layers.Count - 1];
            _problems.AddRange(Enumerable.Range(0, _layers.Count)
                .Where(layer => !read.Contains(layer) && !_outputs.Contains(_layers[layer].Name))
                .Select(layer => Problem.Of(
                    GraphMistakes.ValueUnread, Site.OfAttribute(_layers[layer].Attribute, "Name"), _owner, _layers[layer].Name)));
        }
    }

    /// <summary>The layer of a name, before <paramref name="reader"/>.</summary>
    private int Find(ArgumentReader arguments, string argument, string name, int reader)
    {
        if (name == Start)
        {
            return DeclaredLayer.Start;
        }

        int found = _layers.FindIndex(layer => layer.Name == name);
        if (found < 0)
        {
            string[] known = [Start, .. _layers.Take(reader).Select(layer => layer.Name).Where(known => known != Start)];
            arguments.Fail(
                GraphMistakes.ValueUnknown, argument, _owner, CSharpText.Shown(name),
                "before this layer there are " + string.Join(", ", known.Skip(known.Length - MostNames)));
        }
        else if (found >= reader)
        {
            arguments.Fail(GraphMistakes.ValueLater, argument, _owner, CSharpText.Shown(name));
        }

        return found >= 0 && found < reader ? found : reader - 1;
    }

    /// <summary>The given name, or Keras' default: the type's snake_case, counted from the second on.</summary>
    private string Name(ArgumentReader arguments, string typeName, int index)
    {
        if (arguments.Text("Name") is { } given)
        {
            // Inside a block something stands before the name.
            if (given.Length > 0 && Naming.IsValid(_scope is StandInScope.Network ? given : "x" + given))
            {
                _named.Add(index);
                if (given == Start)
                {
                    arguments.Fail(GraphMistakes.InputNameReserved, "Name", _owner);
                }

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
