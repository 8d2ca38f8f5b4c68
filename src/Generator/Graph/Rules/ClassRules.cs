using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Diagnostics;
using ConvGen.Generator.Parsing;
using ConvGen.Generator.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace ConvGen.Generator.Graph.Rules;

/// <summary>What a class must be to become a network.</summary>
internal static class ClassRules
{
    /// <summary>Emitted code passes lists of numbers to parameters that are spans.</summary>
    private const LanguageVersion MinLanguageVersion = LanguageVersion.CSharp13;

    /// <summary>
    /// Of a class, with its namespace and the types around it, and of a layer, with its path: names of members that hold it must fit an
    /// assembly's.
    /// </summary>
    public const int MaxNameLength = 250;

    public static void Check(ClassDeclaration type, List<Problem> problems)
    {
        CheckName(type, problems);
        CheckModifiers(type, problems);
        CheckConstruction(type, problems);
        CheckMembers(type, problems);
    }

    /// <summary>How the class can be extended, faulty or not.</summary>
    public static ExtensionForm Form(ClassDeclaration type) =>
        !type.IsPartial || type.IsFileLocal || type.HidesSystem || IsTooLong(type) || type.ContainingTypes.Any(outer => !outer.IsPartial)
            ? ExtensionForm.None
        : type.IsStatic ? ExtensionForm.StaticMembers
        : ExtensionForm.Instance;

    /// <summary>The wanted field name, or a longer one that none of the user's members has.</summary>
    public static string FreeField(ClassDeclaration type, string wanted)
    {
        string name = wanted;
        while (type.Name == name || type.Members.Any(member => member.Name == name))
        {
            name += "_";
        }

        return name;
    }

    private static bool IsTooLong(ClassDeclaration type) => type.Key.Length > MaxNameLength;

    private static void CheckName(ClassDeclaration type, List<Problem> problems)
    {
        if (type.HidesSystem)
        {
            problems.Add(Problem.Of(NameMistakes.SystemHidden, Site.Class, type.Name));
        }

        if (IsTooLong(type))
        {
            problems.Add(Problem.Of(
                NameMistakes.NameTooLong, Site.Class, CSharpText.Shown(type.Name), InvariantText.Of($"{type.Key.Length}"),
                InvariantText.Of($"{MaxNameLength}")));
        }
    }

    private static void CheckModifiers(ClassDeclaration type, List<Problem> problems)
    {
        if (type.LanguageVersion < MinLanguageVersion)
        {
            problems.Add(Problem.Of(
                ClassMistakes.LanguageTooOld, Site.Class, type.Name, MinLanguageVersion.ToDisplayString(),
                type.LanguageVersion.ToDisplayString()));
        }

        if (!type.IsPartial)
        {
            problems.Add(Problem.Of(ClassMistakes.ClassNotPartial, Site.Class, type.Name, type.Keyword));
        }

        foreach (ContainingType outer in type.ContainingTypes)
        {
            if (!outer.IsPartial)
            {
                problems.Add(Problem.Of(ClassMistakes.ContainingTypeNotPartial, Site.Class, type.Name, outer.Name));
                break;
            }
        }

        string parameters = string.Join(
            ", ", type.ContainingTypes.Select(outer => outer.TypeParameters).Append(type.TypeParameters).Where(list => list.Length > 0));
        if (parameters.Length > 0)
        {
            problems.Add(Problem.Of(ClassMistakes.ClassGeneric, Site.Class, type.Name, parameters));
        }

        if (type.IsStatic)
        {
            problems.Add(Problem.Of(ClassMistakes.ClassStatic, Site.Class, type.Name));
        }

        if (type.IsFileLocal)
        {
            problems.Add(Problem.Of(ClassMistakes.ClassFileLocal, Site.Class, type.Name));
        }
    }

    private static void CheckConstruction(ClassDeclaration type, List<Problem> problems)
    {
        if (type.Base.Obstacle is { } obstacle)
        {
            problems.Add(Problem.Of(ClassMistakes.BaseNeedsArguments, Site.Class, type.Name, type.BaseName, obstacle));
        }

        if (type.HasPrimaryConstructor)
        {
            problems.Add(Problem.Of(ClassMistakes.PrimaryConstructor, Site.Class, type.Name));
            return;
        }

        foreach (MemberDeclaration constructor in type.Members.Where(member => member.Name == MemberDeclaration.Constructor))
        {
            Site site = Site.OfMember(constructor.Name + constructor.Signature);
            if (constructor.Signature == GeneratedMembers.ConstructorSignature)
            {
                problems.Add(Problem.Of(NameMistakes.MemberCollision, site, type.Name, "the constructor (int)"));
            }
            else if (!constructor.CallsThis && !type.IsStatic)
            {
                problems.Add(Problem.Of(ClassMistakes.ConstructorNotChained, site, type.Name));
            }
        }
    }

    private static void CheckMembers(ClassDeclaration type, List<Problem> problems)
    {
        HashSet<string> reported = [];
        foreach ((string name, string? signature) in GeneratedMembers.All)
        {
            if (type.Name == name && reported.Add(name))
            {
                problems.Add(Problem.Of(NameMistakes.ClassNameCollision, Site.Class, name));
            }

            if (type.Abstract.Any(member => member.Name == name && member.Signature == signature) && reported.Add(name))
            {
                problems.Add(Problem.Of(NameMistakes.AbstractMember, Site.Class, type.Name, type.BaseName, name));
            }

            foreach (MemberDeclaration member in type.Members)
            {
                if (member.CollidesWith(name, signature) && reported.Add(name))
                {
                    problems.Add(Problem.Of(
                        NameMistakes.MemberCollision, Site.OfMember(member.Name + member.Signature), type.Name,
                        "the member '" + name + "'"));
                }
            }
        }
    }
}
