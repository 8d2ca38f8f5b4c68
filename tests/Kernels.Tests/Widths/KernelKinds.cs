using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using ConvGen.Kernels.Tests.Cases;

namespace ConvGen.Kernels.Tests.Widths;

/// <summary>Kinds of emitted kernels: the words of their names without the sizes.</summary>
internal static partial class KernelKinds
{
    /// <summary>The kinds that a case's class has, for example <c>Conv2D_DataGradient</c>.</summary>
    public static IEnumerable<string> Of(NetworkCase networkCase) =>
        typeof(KernelKinds).Assembly
            .GetType(
                $"ConvGen.Generated.{typeof(NetworkCase).Namespace!.Replace('.', '_')}_{networkCase.Name}.Kernels", throwOnError: true)!
            .GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(method => method.IsAssembly && !method.Name.Contains('<'))
            .Select(method =>
                string.Join('_', method.Name.Split('_').Where(word => char.IsUpper(word[0])).Select(word => Sizes().Replace(word, ""))))
            .Distinct();

    /// <summary>Of windows and of Winograd's tiles: 2x2.</summary>
    [GeneratedRegex("[0-9]+x[0-9]+")]
    private static partial Regex Sizes();
}
