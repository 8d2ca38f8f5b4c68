namespace ConvGen.Benchmarks.Images;

/// <summary>What a pipeline of photographs feeds.</summary>
[Input(224, 224, 3)]
[ResNet18(Classes = 5)]
public partial class PhotoResNet18;
