using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Text;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Graph.Layers;

/// <summary>Reads one attribute's arguments and notes what is wrong with them.</summary>
internal sealed class ArgumentReader
{
    private readonly AttributeDeclaration _attribute;
    private readonly int _index;
    private readonly List<Problem> _problems;
    private readonly StandInReader _standIns;

    /// <summary>Reads an attribute.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="index">Its number among those of its class.</param>
    /// <param name="scope">What stand-ins mean in it.</param>
    /// <param name="problems">Takes what is wrong with it.</param>
    public ArgumentReader(AttributeDeclaration attribute, int index, StandInScope scope, List<Problem> problems)
    {
        (_attribute, _index, _problems) = (attribute, index, problems);
        _standIns = new StandInReader(scope, Fail);
    }

    /// <summary>Whether a problem was found, so that the values read mean nothing.</summary>
    public bool HasFailed { get; private set; }

    /// <inheritdoc cref="StandInReader.HasMet"/>
    public bool HasStandIns => _standIns.HasMet;

    public bool Has(string name) => Find(name) is not null;

    /// <summary>A given whole number, or null.</summary>
    public int? Integer(string name) => Find(name) switch
    {
        IntegerValue integer => _standIns.Integer(name, integer.Value),
        UnreadableValue unreadable => _standIns.Unreadable(name, unreadable.Text),
        _ => null,
    };

    /// <summary>A given whole number that stands for nothing but itself, or null.</summary>
    public int? Seed(string name) => (Find(name) as IntegerValue)?.Value;

    /// <summary>A whole number of at least <paramref name="minimum"/>, or the default where it is not given.</summary>
    public int AtLeast(int minimum, string name, int fallback)
    {
        if (Integer(name) is not { } value)
        {
            return fallback;
        }

        if (value < minimum)
        {
            Fail(ArgumentMistakes.ArgumentTooSmall, name, name, InvariantText.Of($"{value}"), InvariantText.Of($"{minimum}"));
            return minimum;
        }

        return value;
    }

    /// <summary>The name of an argument that is given by position or by name.</summary>
    public string Given(string name, string parameter)
    {
        if (Has(name) && Has(parameter))
        {
            Conflict(name, parameter, "it is given by position already; keep one of them");
        }

        return Has(parameter) ? parameter : name;
    }

    /// <summary>A whole number of at least 1 that must be given.</summary>
    public int Required(string name, string example)
    {
        if (!Has(name))
        {
            Missing(name, example);
        }

        return AtLeast(1, name, fallback: 1);
    }

    /// <summary>Sizes of at least 1 along both axes: each of its own argument or of the shared one.</summary>
    public (int Height, int Width) Axes(string shared, string height, string width, (int Height, int Width) fallback)
    {
        if (Has(shared) && Has(height) && Has(width))
        {
            Conflict(shared, height + " and " + width, "both axes are given already; remove " + shared);
        }

        int both = AtLeast(1, shared, fallback: 0);
        return (AtLeast(1, height, both > 0 ? both : fallback.Height), AtLeast(1, width, both > 0 ? both : fallback.Width));
    }

    public bool Flag(string name, bool fallback) => Flag(name) ?? fallback;

    /// <summary>Null where it is not given.</summary>
    public bool? Flag(string name) => (Find(name) as FlagValue)?.Value;

    public string? Text(string name) => (Find(name) as TextValue)?.Value;

    public EquatableArray<int>? Integers(string name) => Find(name) switch
    {
        IntegersValue integers => integers.Values.Select(value => _standIns.Integer(name, value)).ToEquatableArray(),
        UnreadableValue unreadable => new EquatableArray<int>([_standIns.Unreadable(name, unreadable.Text)]),
        _ => null,
    };

    /// <summary>Texts; none where they are not given.</summary>
    public EquatableArray<string> Texts(string name) => (Find(name) as TextsValue)?.Values ?? EquatableArray<string>.Empty;

    /// <summary>Finite values.</summary>
    public EquatableArray<float>? Reals(string name)
    {
        EquatableArray<float>? values = (Find(name) as RealsValue)?.Values;
        for (int i = 0; i < (values?.Count ?? 0); i++)
        {
            if (!IsFinite(values!.Value[i]))
            {
                Fail(ArgumentMistakes.ValueNotFinite, name, InvariantText.Of($"{name}[{i}]"), Show(values.Value[i]));
                break;
            }
        }

        return values;
    }

    /// <summary>A finite value, or null.</summary>
    public float? Real(string name)
    {
        float? value = (Find(name) as RealValue)?.Value;
        if (value is { } real && !IsFinite(real))
        {
            Fail(ArgumentMistakes.ValueNotFinite, name, name, Show(real));
        }

        return value;
    }

    /// <summary>A width multiplier, above 0; 1 where it is not given.</summary>
    public float Alpha(string name)
    {
        float alpha = _standIns.Alpha(name, Real(name) ?? 1);
        if (!(alpha > 0))
        {
            Fail(ArgumentMistakes.ValueOutOfRange, name, name, Show(alpha), "above 0");
            return 1;
        }

        return alpha;
    }

    /// <summary>What multiplies a layer's learning rate, above 0; 1 where it is not given.</summary>
    public float LearningRateScale()
    {
        const string name = "LearningRateScale";
        float scale = Real(name) ?? 1;
        if (scale <= 0)
        {
            Fail(ArgumentMistakes.ValueOutOfRange, name, name, Show(scale), "above 0; Trainable = false trains nothing");
            return 1;
        }

        return scale;
    }

    /// <summary>A probability in [0, 1).</summary>
    public float Rate(string name)
    {
        float rate = _standIns.Rate(name, (Find(name) as RealValue)?.Value ?? 0);
        if (!(rate >= 0 && rate < 1))
        {
            Fail(ArgumentMistakes.RateOutOfRange, name, Show(rate));
        }

        return rate;
    }

    /// <summary>How strongly something acts: finite and not negative; 0, not at all, where it is not given.</summary>
    public float Strength(string name)
    {
        float strength = (Find(name) as RealValue)?.Value ?? 0;
        if (!(strength >= 0 && IsFinite(strength)))
        {
            Fail(ArgumentMistakes.StrengthOutOfRange, name, name, Show(strength));
        }

        return strength;
    }

    /// <summary>A type that transforms kernels, as generated code names it; null where none is given.</summary>
    public string? Transform(string name) => Type(name, name, "IKernelTransform, for example typeof(WeightStandardization)");

    /// <summary>A type that generated code calls, by its name there; null where none is given.</summary>
    /// <param name="name">The argument.</param>
    /// <param name="user">What calls it, for messages.</param>
    /// <param name="contract">The interface that it must implement.</param>
    public string? Type(string name, string user, string contract)
    {
        if (Find(name) is not TypeValue type)
        {
            return null;
        }

        if (type.Obstacle is { } obstacle)
        {
            Fail(ArgumentMistakes.TransformUnusable, name, type.Name, obstacle, user, contract);
        }

        return type.QualifiedName;
    }

    /// <summary>A member of one of the runtime's enums, which ours repeat by name and number.</summary>
    public T Member<T>(string name, string runtimeEnum, T fallback, params T[] members)
        where T : struct, Enum
    {
        if (Integer(name) is not { } number)
        {
            return fallback;
        }

        members = members.Length > 0 ? members : (T[])Enum.GetValues(typeof(T));
        foreach (T member in members)
        {
            if (Convert.ToInt32(member, CultureInfo.InvariantCulture) == number)
            {
                return member;
            }
        }

        Fail(
            ArgumentMistakes.EnumValueUnknown, name, name, InvariantText.Of($"{number}"), runtimeEnum,
            string.Join(", ", members.Select(member => member.ToString())));
        return fallback;
    }

    /// <summary>
    /// A combination of flags of one of the runtime's enums, which ours repeat by name and number; none where it is not given.
    /// </summary>
    public T Flags<T>(string name, string runtimeEnum, T all)
        where T : struct, Enum
    {
        int number = Integer(name) ?? 0;
        if ((number & ~Convert.ToInt32(all, CultureInfo.InvariantCulture)) != 0)
        {
            Fail(
                ArgumentMistakes.EnumValueUnknown, name, name, InvariantText.Of($"{number}"), runtimeEnum,
                string.Join(", ", Enum.GetNames(typeof(T))));
            return default;
        }

        return (T)Enum.ToObject(typeof(T), number);
    }

    public void Missing(string name, string example) =>
        Report(Problem.Of(ArgumentMistakes.ArgumentMissing, Site.OfAttribute(_index), "[" + _attribute.Name + "]", name, example));

    public void Conflict(string name, string other, string why) => Fail(ArgumentMistakes.ArgumentsConflict, name, name, other, why);

    /// <summary>Reports a mistake in an argument.</summary>
    public void Fail(DiagnosticDescriptor descriptor, string argument, params string[] messageArguments) =>
        Report(Problem.Of(descriptor, Site.OfAttribute(_index, argument), messageArguments));

    private void Report(Problem problem)
    {
        HasFailed = true;
        _problems.Add(problem);
    }

    private ArgumentValue? Find(string name)
    {
        foreach (Argument argument in _attribute.Arguments)
        {
            if (argument.Name == name)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private static bool IsFinite(float value) => !float.IsNaN(value) && !float.IsInfinity(value);

    private static string Show(float value) => InvariantText.Of($"{value}");
}
