using static ConvGen.Activation;
using static ConvGen.Padding;

namespace ConvGen.Samples.FineTuning;

// As "convgen import ResNet18.onnx --class ImageNet18" printed the model, cut where its last stage begins. Layers and uses have the
// names that the importer gives them, so that the weights which it writes find their parameters.

/// <summary>Two convolutions, added to what they started from.</summary>
[Block]
[Conv2D(Filters = Arg.Channels, Kernel = 3, Padding = Same, UseBias = false)]
[BatchNormalization(Epsilon = 1e-5f, Momentum = 0.9f, Activation = Relu)]
[Conv2D(Filters = Arg.Channels, Kernel = 3, Padding = Same, UseBias = false)]
[BatchNormalization(Epsilon = 1e-5f, Momentum = 0.9f)]
[Add("input", Activation = Relu)]
public abstract class ImageNet18Residual;

/// <summary>The same where the map shrinks.</summary>
[Block]
[Conv2D(Filters = Arg.Filters, Kernel = 3, Stride = 2, PadTop = 1, PadLeft = 1, UseBias = false)]
[BatchNormalization(Epsilon = 1e-5f, Momentum = 0.9f, Activation = Relu)]
[Conv2D(Filters = Arg.Filters, Kernel = 3, Padding = Same, UseBias = false)]
[BatchNormalization(Epsilon = 1e-5f, Momentum = 0.9f, Name = "branch")]
[Conv2D(Filters = Arg.Filters, Kernel = 1, Stride = 2, UseBias = false, From = "input")]
[BatchNormalization(Epsilon = 1e-5f, Momentum = 0.9f)]
[Add(First = "branch", Activation = Relu)]
public abstract class ImageNet18Projection;

/// <summary>Pixels of 0 to 1, as the model saw them: 0 to 255 without the mean of ImageNet's, three times as large as emoji are here.</summary>
[Block]
[Normalization(new[] { 0.485f, 0.456f, 0.406f }, new[] { 1 / 65025f, 1 / 65025f, 1 / 65025f })]
[UpSampling2D(3, Interpolation = Interpolation.Bilinear)]
public abstract class ImageNetPixels;

/// <summary>All but the last stage: (height, width, 3) to (height / 16, width / 16, 256).</summary>
[Block]
[Conv2D(Filters = 64, Kernel = 7, Stride = 2, PadTop = 3, PadBottom = 2, PadLeft = 3, PadRight = 2, UseBias = false)]
[BatchNormalization(Epsilon = 1e-5f, Momentum = 0.9f, Activation = Relu)]
[MaxPool2D(3, Stride = 2, PadTop = 1, PadLeft = 1)]
[Use<ImageNet18Residual>(Times = 2)]
[Use<ImageNet18Projection>(Filters = 128)]
[Use<ImageNet18Residual>]
[Use<ImageNet18Projection>(Filters = 256)]
[Use<ImageNet18Residual>]
public abstract class ImageNet18Beginning;

/// <summary>The last stage: half the size, and 512 channels.</summary>
[Block]
[Use<ImageNet18Projection>(Filters = 512, Name = "image_net18_projection_2")]
[Use<ImageNet18Residual>(Times = 2, Name = "image_net18_residual_3")]
public abstract class ImageNet18LastStage;
