namespace ConvGen.Benchmarks.Networks;

// The ready-made networks, as their peers have them: 224x224 images, 1,000 classes.

[Input(224, 224, 3)]
[VGG16]
internal partial class MeasuredVGG16;

[Input(224, 224, 3)]
[ResNet18]
internal partial class MeasuredResNet18;

[Input(224, 224, 3)]
[ResNet50]
internal partial class MeasuredResNet50;

[Input(224, 224, 3)]
[MobileNetV2]
internal partial class MeasuredMobileNetV2;

[Input(224, 224, 3)]
[DenseNet121]
internal partial class MeasuredDenseNet121;
