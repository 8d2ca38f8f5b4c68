using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ConvGen.Generator.Diagnostics;

/// <summary>Mistakes that show once sizes are known.</summary>
internal static class ShapeMistakes
{
    public static readonly DiagnosticDescriptor WindowDoesNotFit = new(
        "CG0050",
        "A window does not fit its input",
        "Layer '{0}': {1} does not fit the {2} input{3}; {4}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ChannelsNotDivisible = new(
        "CG0051",
        "Groups do not divide the channels",
        "Layer '{0}': Groups = {1} does not divide the {2} input channels; use a common divisor of channels and filters",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor FiltersNotDivisible = new(
        "CG0052",
        "Groups do not divide the filters",
        "Groups = {0} does not divide Filters = {1}; each group makes Filters / Groups channels",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ImageNeeded = new(
        "CG0053",
        "A layer needs an image",
        "Layer '{0}': {1} needs an image (height, width, channels), but its input has shape {2}; move it before [Flatten] or use [Reshape]",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor VectorNeeded = new(
        "CG0054",
        "A dense layer needs a vector",
        "Layer '{0}': Dense needs a vector, but its input has shape {1}; put [Flatten] or [GlobalAveragePool2D] before it",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor ReshapeLength = new(
        "CG0055",
        "A reshape changes the length",
        "Layer '{0}': the shape {1} has {2} elements, but the input {3} has {4}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor SoftmaxOverOne = new(
        "CG0056",
        "A softmax over one value",
        "Layer '{0}': Softmax over one value is always 1; use Sigmoid, or at least two {1}",
        Descriptors.Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained);

    public static readonly DiagnosticDescriptor ValuesLength = new(
        "CG0057",
        "An array of values has the wrong length",
        "Layer '{0}': {1} has {2} values, but the {3} of shape {4} needs {5}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor SizeOverflow = new(
        "CG0058",
        "A size is too large",
        "Layer '{0}': its {1} of {2} would have {3} elements; at most {4} are supported",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor PadCoversWindow = new(
        "CG0059",
        "A pooling window can lie in padding alone",
        "{0} is {1}, but the window spans {2}, so that a window could lie wholly in padding; use at most {3}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NetworkTooLarge = new(
        "CG0060",
        "A network is too large",
        "'{0}' has {1} {2} together; at most {3} are supported",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NoWinograd = new(
        "CG0061",
        "Winograd's algorithm does not apply",
        "Layer '{0}': Algorithm = Winograd is for kernels of 1, 3 or 5 taps along each axis, more than one in all, with stride 1, "
            + "dilation 1 and one group; this one is {1}; use Auto or Direct",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor StrideAndDilation = new(
        "CG0065",
        "A transposed convolution has a stride and a dilation",
        "Layer '{0}': a transposed convolution cannot have stride {1} and dilation {2} together; use stride 1 or dilation 1",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor OutputPaddingTooLarge = new(
        "CG0066",
        "An output padding is too large",
        "Layer '{0}': {1} is {2}, which must be less than the stride, {3}",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor NothingLeft = new(
        "CG0067",
        "A transposed convolution has no output",
        "Layer '{0}': of the {1} outputs that the {2} input and kernel {3} give, the padding cuts off all; use smaller pads",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static readonly DiagnosticDescriptor WindowMeetsNothing = new(
        "CG0068",
        "A pooling window steps over its input",
        "Layer '{0}': a window of {1} with dilation {2} would meet no element of the {3} input; use a smaller dilation or smaller pads",
        Descriptors.Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: Descriptors.WhereExplained,
        customTags: WellKnownDiagnosticTags.NotConfigurable);

    public static ImmutableArray<DiagnosticDescriptor> All { get; } =
    [
        WindowDoesNotFit,
        ChannelsNotDivisible,
        FiltersNotDivisible,
        ImageNeeded,
        VectorNeeded,
        ReshapeLength,
        SoftmaxOverOne,
        ValuesLength,
        SizeOverflow,
        PadCoversWindow,
        NetworkTooLarge,
        NoWinograd,
        StrideAndDilation,
        OutputPaddingTooLarge,
        NothingLeft,
        WindowMeetsNothing,
    ];
}
