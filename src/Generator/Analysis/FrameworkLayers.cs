using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Parsing;

namespace ConvGen.Generator.Analysis;

/// <summary>What to write here for a layer of Keras or PyTorch.</summary>
/// <param name="Name">Our attribute; null where there is none.</param>
/// <param name="Text">An attribute to write, or why there is none.</param>
/// <param name="Replacement">What may stand in the place of the name, its arguments unchanged; null: none of them would fit.</param>
internal sealed record FrameworkLayer(string? Name, string Text, string? Replacement);

/// <summary>The layers of Keras and PyTorch by their names there, whatever their case.</summary>
internal static class FrameworkLayers
{
    private const string OneAxis = "a signal is an image of one row: [Input(1, length, channels)], with KernelHeight = 1 or PoolHeight = 1";
    private const string NoSequence = "networks here take images, not sequences";
    private const string NoVolume = "networks here take images, not volumes";
    private const string OfData = "augmentation belongs to the data: Map a stream, as docs/data.md shows";

    private static readonly Dictionary<string, FrameworkLayer> _layers = new(StringComparer.OrdinalIgnoreCase);

    static FrameworkLayers()
    {
        foreach (string layer in DeclarationSyntax.Layers
            .Where(layer => layer is not (AttributeDeclaration.Use or AttributeDeclaration.Custom)))
        {
            Same(layer, layer, $"[{layer}]");
        }

        Same("MaxPooling2D", "MaxPool2D", "[MaxPool2D(2)]");
        Same("AveragePooling2D", "AveragePool2D", "[AveragePool2D(2)]");
        Same("AvgPool2D", "AveragePool2D", "[AveragePool2D(2)]");
        Same("GlobalAveragePooling2D", "GlobalAveragePool2D", "[GlobalAveragePool2D]");
        Same("GlobalAvgPool2D", "GlobalAveragePool2D", "[GlobalAveragePool2D]");
        Same("GlobalMaxPooling2D", "GlobalMaxPool2D", "[GlobalMaxPool2D]");
        Same("Convolution2D", "Conv2D", "[Conv2D(32, 3)]");
        Same("Convolution2DTranspose", "Conv2DTranspose", "[Conv2DTranspose(32, 3)]");
        Same("DepthwiseConvolution2D", "DepthwiseConv2D", "[DepthwiseConv2D(3)]");
        Same("SeparableConvolution2D", "SeparableConv2D", "[SeparableConv2D(32, 3)]");
        Same("Concatenate", "Concat", "[Concat(\"name\")]");
        Same("Activation", "Activate", "[Activate(Activation.Relu)]");
        Same("BatchNorm", "BatchNormalization", "[BatchNormalization]");
        Same("InputLayer", "Input", "[Input(28, 28, 1)]");
        Other("Linear", "Dense", "[Dense(10)]; the inputs follow from the layer before");
        Other("LazyLinear", "Dense", "[Dense(10)]");
        Other("LazyConv2d", "Conv2D", "[Conv2D(32, 3)]");
        Other("LazyConvTranspose2d", "Conv2DTranspose", "[Conv2DTranspose(32, 3)]");
        Other("LazyBatchNorm2d", "BatchNormalization", "[BatchNormalization]");
        Other("SyncBatchNorm", "BatchNormalization", "[BatchNormalization]: its statistics are those of all ranks' batches");
        Other("BatchNorm2d", "BatchNormalization", "[BatchNormalization]; PyTorch's epsilon is 1e-5, its momentum 0.1 is Momentum = 0.9");
        Other("LayerNorm", "LayerNormalization", "[LayerNormalization], over the channels of each pixel");
        Other("GroupNorm", "GroupNormalization", "[GroupNormalization(groups)]");
        Other("InstanceNorm2d", "GroupNormalization", "[GroupNormalization(channels)], a group for each channel");
        Other("InstanceNormalization", "GroupNormalization", "[GroupNormalization(channels)], a group for each channel");
        Other("AdaptiveAvgPool2d", "GlobalAveragePool2D", "[GlobalAveragePool2D]");
        Other("AdaptiveMaxPool2d", "GlobalMaxPool2D", "[GlobalMaxPool2D]");
        Other("ConvTranspose2d", "Conv2DTranspose", "[Conv2DTranspose(32, 3)]");
        Other("Upsample", "UpSampling2D", "[UpSampling2D(2)]");
        Other("UpsamplingNearest2d", "UpSampling2D", "[UpSampling2D(2)]");
        Other("UpsamplingBilinear2d", "UpSampling2D",
            "[UpSampling2D(2, Interpolation = Interpolation.Bilinear)]; PyTorch's aligns corners");
        Other("ZeroPad2d", "ZeroPadding2D", "[ZeroPadding2D(1, 1, 1, 1)]");
        Other("UnFlatten", "Reshape", "[Reshape(7, 7, 64)]");
        Other("View", "Reshape", "[Reshape(7, 7, 64)]");
        Other("ResNet", "ResNet50", "[ResNet18], [ResNet34] or [ResNet50]");
        Other("VGG", "VGG16", "[VGG16] or [VGG19]");
        Activations();
        Missing(OneAxis, "Conv1D", "Conv1DTranspose", "DepthwiseConv1D", "SeparableConv1D", "MaxPooling1D", "MaxPool1D", "AveragePooling1D",
            "AvgPool1D", "GlobalAveragePooling1D", "GlobalMaxPooling1D", "ZeroPadding1D", "UpSampling1D", "Cropping1D", "BatchNorm1d",
            "ConvTranspose1d", "LazyConv1d", "InstanceNorm1d", "AdaptiveAvgPool1d", "AdaptiveMaxPool1d", "Dropout1d");
        Missing(NoVolume, "Conv3D", "Conv3DTranspose", "MaxPooling3D", "MaxPool3D", "AveragePooling3D", "AvgPool3D", "BatchNorm3d",
            "GlobalAveragePooling3D", "GlobalMaxPooling3D", "UpSampling3D", "ZeroPadding3D", "Cropping3D", "ConvTranspose3d", "LazyConv3d",
            "InstanceNorm3d", "AdaptiveAvgPool3d", "AdaptiveMaxPool3d", "Dropout3d", "SpatialDropout3D", "ConvLSTM3D");
        Missing(NoSequence, "LSTM", "GRU", "SimpleRNN", "RNN", "LSTMCell", "GRUCell", "Bidirectional", "TimeDistributed", "ConvLSTM1D",
            "ConvLSTM2D", "Embedding", "Attention", "AdditiveAttention", "MultiHeadAttention", "MultiheadAttention", "Transformer",
            "TransformerEncoderLayer", "TransformerDecoderLayer", "Masking", "RepeatVector", "TextVectorization", "StringLookup",
            "SimpleRNNCell", "StackedRNNCells", "RNNCell", "GroupQueryAttention", "EmbeddingBag", "TransformerEncoder",
            "TransformerDecoder", "MelSpectrogram", "STFTSpectrogram");
        Missing(OfData, "RandomFlip", "RandomRotation", "RandomZoom", "RandomCrop", "RandomTranslation", "RandomContrast",
            "RandomBrightness", "RandomHeight", "RandomWidth", "CutMix", "MixUp", "RandAugment",
            "AugMix", "AutoContrast", "Equalization", "Solarization", "RandomErasing", "RandomColorJitter", "RandomGrayscale", "RandomHue",
            "RandomSaturation", "RandomShear", "RandomSharpness", "RandomPerspective", "RandomGaussianBlur", "RandomInvert");
        Missing("resize images where they are read, and give [Input] their size", "Resizing", "CenterCrop");
        Missing("of layers that leave out at random there is [Dropout(0.5)]", "SpatialDropout2D", "SpatialDropout1D", "Dropout2d",
            "AlphaDropout", "GaussianDropout", "GaussianNoise", "FeatureAlphaDropout", "DropBlock", "StochasticDepth", "DropPath");
        Missing("values are combined by [Add], [Multiply] and [Concat]", "Subtract", "Average", "Maximum", "Minimum", "Dot", "Bilinear",
            "CosineSimilarity", "PairwiseDistance");
        Missing("of padding there is [ZeroPadding2D], and Padding = Padding.Same", "ReflectionPad2d", "ReplicationPad2d", "ConstantPad2d",
            "CircularPad2d");
        Missing("the attributes of the class are the sequence, in their order", "Sequential", "Model", "ModuleList", "ModuleDict",
            "ParameterList");
        Missing("it does nothing; leave it out", "Identity");
        Missing("channels are the last axis, and stay it; [Reshape] keeps the order of the elements", "Permute", "PixelShuffle",
            "PixelUnshuffle", "Unfold", "Fold", "ChannelShuffle");
        Missing("normalisations are [BatchNormalization], [LayerNormalization] and [GroupNormalization]", "UnitNormalization",
            "SpectralNormalization", "LocalResponseNorm", "RMSNorm", "RMSNormalization");
        Missing("penalties are arguments of a layer: KernelL1, KernelL2", "ActivityRegularization");
        Missing("a layer of your own is a struct that [Custom<T>] names", "Lambda", "Layer", "Module");
        Missing("there is no such layer", "LocallyConnected2D", "LocallyConnected1D", "EinsumDense", "ThresholdedReLU",
            "Discretization", "CategoryEncoding", "Hashing", "HashedCrossing", "IntegerLookup", "Wrapper", "AdaptiveLogSoftmaxWithLoss");
        Missing("of pools there are [MaxPool2D] and [AveragePool2D]; [UpSampling2D] and [Conv2DTranspose] enlarge", "MaxUnpool2d",
            "FractionalMaxPool2d", "LPPool2d");
        Missing("of activations there are those of Activation; another one is a layer of your own: [Custom<T>]", "Hardtanh", "Hardshrink",
            "LogSigmoid", "RReLU", "CELU", "GLU", "Softshrink", "Softsign", "Softmin", "Tanhshrink", "Threshold", "Exponential");
        Missing("a loss is given to Compile, and works on what the last layer gives", "CrossEntropyLoss", "MSELoss", "NLLLoss", "BCELoss",
            "BCEWithLogitsLoss");
        Missing("ready-made are [VGG16], [VGG19], [ResNet18], [ResNet34], [ResNet50], [MobileNetV2] and [DenseNet121]", "ResNet101",
            "ResNet152", "ResNet50V2", "InceptionV3", "Xception", "EfficientNetB0", "MobileNet", "MobileNetV3Small", "MobileNetV3Large",
            "DenseNet169", "DenseNet201", "NASNetMobile", "ConvNeXtTiny", "AlexNet", "SqueezeNet");
    }

    /// <summary>Names of layers there.</summary>
    public static IEnumerable<string> Names => _layers.Keys;

    /// <summary>What stands for a layer of that name; null where neither framework has one.</summary>
    public static FrameworkLayer? Find(string name) => _layers.TryGetValue(name, out FrameworkLayer? layer) ? layer : null;

    /// <summary>A layer whose arguments, as far as they are named alike, mean the same.</summary>
    private static void Same(string theirs, string ours, string text) => _layers[theirs] = new FrameworkLayer(ours, text, ours);

    /// <summary>A layer that takes other arguments.</summary>
    private static void Other(string theirs, string ours, string text) => _layers[theirs] = new FrameworkLayer(ours, text, null);

    private static void Activations()
    {
        foreach ((string theirs, string ours) in new[]
        {
            ("ReLU", "Relu"), ("ReLU6", "Relu6"), ("LeakyReLU", "LeakyRelu"), ("ELU", "Elu"), ("SELU", "Selu"), ("Sigmoid", "Sigmoid"),
            ("Tanh", "Tanh"), ("SiLU", "Silu"), ("Swish", "Silu"), ("GELU", "Gelu"), ("Mish", "Mish"), ("Hardswish", "HardSwish"),
            ("HardSwish", "HardSwish"), ("HardSigmoid", "HardSigmoid"), ("Softplus", "Softplus"), ("Softmax", "Softmax"),
            ("Softmax2d", "Softmax"), ("LogSoftmax", "LogSoftmax"),
        })
        {
            string attribute = $"Activate(Activation.{ours})";
            _layers[theirs] = new FrameworkLayer(
                "Activate", $"[{attribute}], or Activation = Activation.{ours} in the layer before", attribute);
        }
    }

    private static void Missing(string why, params string[] names)
    {
        foreach (string name in names.Where(name => !_layers.ContainsKey(name)))
        {
            _layers[name] = new FrameworkLayer(null, why, null);
        }
    }
}
