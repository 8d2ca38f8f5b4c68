namespace ConvGen.Samples.ImageClassification;

/// <summary>ResNet18 for small images, 11.2 million parameters.</summary>
[Input(32, 32, 3)]
[ResNet18(Classes = 10)]
public partial class SmallResNet18;

/// <summary>MobileNetV2 for small images, 2.3 million parameters.</summary>
[Input(32, 32, 3)]
[MobileNetV2(Classes = 10)]
public partial class SmallMobileNetV2;

/// <summary>DenseNet121 for small images, 7.0 million parameters.</summary>
[Input(32, 32, 3)]
[DenseNet121(Classes = 10)]
public partial class SmallDenseNet121;
