using System;
using System.Collections;
using System.Collections.Generic;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Xunit;

namespace ConvGen.Generator.Tests.Incrementality;

/// <summary>Walks a model through all its fields: it may hold values and nothing of the compiler's.</summary>
internal static class ObjectWalk
{
    public static void AssertPlain(object value, string step) =>
        Visit(value, step, new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static void Visit(object? value, string path, HashSet<object> seen)
    {
        if (value is null || value.GetType().IsPrimitive || value.GetType().IsEnum || value is string || !seen.Add(value))
        {
            return;
        }

        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxToken or SyntaxTree or SyntaxReference or Compilation or Location or SemanticModel
                or AttributeData or Delegate,
            $"{path} keeps a {value.GetType().Name}.");
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                Visit(item, path + "[]", seen);
            }

            return;
        }

        Assert.True(
            value.GetType().Namespace?.StartsWith("ConvGen.Generator", StringComparison.Ordinal) == true || value.GetType().IsValueType,
            $"{path} keeps a {value.GetType()}.");
        for (Type? type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Visit(field.GetValue(value), path + "." + field.Name, seen);
            }
        }
    }
}
