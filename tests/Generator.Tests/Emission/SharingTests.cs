using System;
using System.Collections.Generic;
using System.Data;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using ConvGen.Generator.Emission.Sharing;
using Xunit;

namespace ConvGen.Generator.Tests.Emission;

/// <summary>Methods whose code differs in numbers alone become one, which says with its arguments what each of them said.</summary>
public class SharingTests
{
    private static readonly Dictionary<string, SharedCall> _none = [];

    [Fact]
    public void OffsetsAreMultiplesOfAStride()
    {
        TypeParameters shared = Of(
            "k < 64; Unsafe.Add(ref p, 256); Unsafe.Add(ref p, 512); Unsafe.Add(ref p, 528);",
            "k < 64; Unsafe.Add(ref p, 128); Unsafe.Add(ref p, 256); Unsafe.Add(ref p, 272);");
        Assert.Equal(
            "k < 64; Unsafe.Add(ref p, POffset.Value); Unsafe.Add(ref p, 2 * POffset.Value); Unsafe.Add(ref p, 2 * POffset.Value + 16);",
            shared.Text);
        Assert.Equal(["POffset"], shared.Names);
        Assert.Equal([256], shared.Arguments(0));
        Assert.Equal([128], shared.Arguments(1));
    }

    [Fact]
    public void RowsAndColumnsAddUp()
    {
        TypeParameters shared = Of(
            "Unsafe.Add(ref x, 8); Unsafe.Add(ref x, 100); Unsafe.Add(ref x, 116);",
            "Unsafe.Add(ref x, 4); Unsafe.Add(ref x, 90); Unsafe.Add(ref x, 98);",
            "Unsafe.Add(ref x, 5); Unsafe.Add(ref x, 70); Unsafe.Add(ref x, 80);");
        Assert.Equal(
            "Unsafe.Add(ref x, XOffset.Value); Unsafe.Add(ref x, XOffset2.Value); "
                + "Unsafe.Add(ref x, 2 * XOffset.Value + XOffset2.Value);",
            shared.Text);
    }

    [Fact]
    public void NumbersOfThingsAreNoMultiples()
    {
        TypeParameters shared = Of("k < 64; column * 128", "k < 32; column * 64");
        Assert.Equal("k < KCount.Value; column * ColumnStep.Value", shared.Text);
    }

    [Fact]
    public void AFactorIsInParentheses() =>
        Assert.Equal(
            "column * ColumnStep.Value - row * (3 * ColumnStep.Value + 1)", Of("column * 8 - row * 25", "column * 9 - row * 28").Text);

    /// <summary>What is no offset, length or step is not a number: the methods are different.</summary>
    [Theory]
    [InlineData("case 3:", "case 4:")]
    [InlineData("a3_0 = v;", "a4_0 = v;")]
    [InlineData("Create(49f)", "Create(9f)")]
    [InlineData("Create(0.5f)", "Create(0.25f)")]
    [InlineData("// 3 pixels", "// 4 pixels")]
    [InlineData("x - 1", "x + 1")]
    public void OtherDifferencesKeepMethodsApart(string left, string right) =>
        Assert.NotEqual(MethodText.Of(left, _none).Skeleton, MethodText.Of(right, _none).Skeleton);

    /// <summary>Random numbers in random places: with its arguments the common text is that of each method.</summary>
    [Fact]
    public void TheArgumentsGiveEveryMethodBack()
    {
        Random random = new(7);
        for (int trial = 0; trial < 500; trial++)
        {
            int places = random.Next(1, 9), methods = random.Next(2, 5);
            string[] forms = [.. Enumerable.Range(0, places).Select(_ => random.Next(4) switch
            {
                0 => "i < {0};", 1 => "i * {0};", 2 => "Unsafe.Add(ref p, {0});", _ => "n - {0};",
            })];
            int[][] numbers = [.. Enumerable.Range(0, methods).Select(_ => Numbers(random, places))];
            string[] texts = [.. numbers.Select(row => string.Concat(row.Select(
                (value, i) => string.Format(CultureInfo.InvariantCulture, forms[i], value))))];
            TypeParameters shared = Of(texts);
            for (int method = 0; method < methods; method++)
            {
                Assert.Equal(texts[method], Instance(shared, method));
            }
        }
    }

    private static TypeParameters Of(params string[] texts) => TypeParameters.Of([.. texts.Select(text => MethodText.Of(text, _none))]);

    /// <summary>Small numbers, and multiples of the first.</summary>
    private static int[] Numbers(Random random, int count)
    {
        int stride = random.Next(1, 9);
        return [.. Enumerable.Range(0, count).Select(i => random.Next(2) == 0 ? stride * (i + 1) : random.Next(0, 40))];
    }

    /// <summary>The common text with a method's arguments, its sums and products worked out.</summary>
    private static string Instance(TypeParameters shared, int method)
    {
        string text = shared.Text;
        foreach ((string name, int value) in shared.Names.Zip(shared.Arguments(method)).OrderByDescending(each => each.First.Length))
        {
            text = text.Replace(name + ".Value", value.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        using DataTable table = new();
        return Regex.Replace(
            text, @"(?<=i < |i \* |n - |ref p, )(?:\(\d+(?: [*+] \d+)*\)|\d+(?: [*+] \d+)*)",
            sum => Convert.ToInt32(table.Compute(sum.Value, ""), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
    }
}
