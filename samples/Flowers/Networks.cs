namespace ConvGen.Samples.Flowers;

/// <summary>The ready-made networks for photographs of 224 x 224 pixels and five classes.</summary>
internal static class Networks
{
    public const string Names = "DenseNet121, MobileNetV2, ResNet18, ResNet34, ResNet50, VGG16, VGG19";

    /// <summary>A network with start values of a seed; null for a name or a size that there is not.</summary>
    public static INetwork? Create(string name, int size, int seed) => (name, size) switch
    {
        ("DenseNet121", 224) => new PhotoDenseNet121(seed),
        ("DenseNet121", 64) => new SmallDenseNet121(seed),
        ("MobileNetV2", 224) => new PhotoMobileNetV2(seed),
        ("ResNet18", 224) => new PhotoResNet18(seed),
        ("ResNet18", 64) => new SmallResNet18(seed),
        ("ResNet34", 224) => new PhotoResNet34(seed),
        ("ResNet50", 224) => new PhotoResNet50(seed),
        ("VGG16", 224) => new PhotoVGG16(seed),
        ("VGG19", 224) => new PhotoVGG19(seed),
        _ => null,
    };
}

/// <summary>DenseNet121, 7.0 million parameters.</summary>
[Input(224, 224, 3)]
[DenseNet121(Classes = 5)]
public partial class PhotoDenseNet121;

/// <summary>The same for small pictures.</summary>
[Input(64, 64, 3)]
[DenseNet121(Classes = 5)]
public partial class SmallDenseNet121;

/// <summary>MobileNetV2, 2.3 million parameters.</summary>
[Input(224, 224, 3)]
[MobileNetV2(Classes = 5)]
public partial class PhotoMobileNetV2;

/// <summary>ResNet18, 11.2 million parameters.</summary>
[Input(224, 224, 3)]
[ResNet18(Classes = 5)]
public partial class PhotoResNet18;

/// <summary>The same for small pictures.</summary>
[Input(64, 64, 3)]
[ResNet18(Classes = 5)]
public partial class SmallResNet18;

/// <summary>ResNet34, 21.3 million parameters.</summary>
[Input(224, 224, 3)]
[ResNet34(Classes = 5)]
public partial class PhotoResNet34;

/// <summary>ResNet50, 23.6 million parameters.</summary>
[Input(224, 224, 3)]
[ResNet50(Classes = 5)]
public partial class PhotoResNet50;

/// <summary>VGG16, 134 million parameters.</summary>
[Input(224, 224, 3)]
[VGG16(Classes = 5)]
public partial class PhotoVGG16;

/// <summary>VGG19, 140 million parameters.</summary>
[Input(224, 224, 3)]
[VGG19(Classes = 5)]
public partial class PhotoVGG19;
