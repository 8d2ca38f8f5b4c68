using static ConvGen.Activation;
using static ConvGen.Padding;

namespace ConvGen.Architectures;

/// <summary>VGG16 without its classifier: (height, width, channels) to (height / 32, width / 32, 512).</summary>
[Block]
[Conv2D(Filters = 64, Kernel = 3, Padding = Same, Activation = Relu, Name = "block1_conv1")]
[Conv2D(Filters = 64, Kernel = 3, Padding = Same, Activation = Relu, Name = "block1_conv2")]
[MaxPool2D(2, Name = "block1_pool")]
[Conv2D(Filters = 128, Kernel = 3, Padding = Same, Activation = Relu, Name = "block2_conv1")]
[Conv2D(Filters = 128, Kernel = 3, Padding = Same, Activation = Relu, Name = "block2_conv2")]
[MaxPool2D(2, Name = "block2_pool")]
[Conv2D(Filters = 256, Kernel = 3, Padding = Same, Activation = Relu, Name = "block3_conv1")]
[Conv2D(Filters = 256, Kernel = 3, Padding = Same, Activation = Relu, Name = "block3_conv2")]
[Conv2D(Filters = 256, Kernel = 3, Padding = Same, Activation = Relu, Name = "block3_conv3")]
[MaxPool2D(2, Name = "block3_pool")]
[Conv2D(Filters = 512, Kernel = 3, Padding = Same, Activation = Relu, Name = "block4_conv1")]
[Conv2D(Filters = 512, Kernel = 3, Padding = Same, Activation = Relu, Name = "block4_conv2")]
[Conv2D(Filters = 512, Kernel = 3, Padding = Same, Activation = Relu, Name = "block4_conv3")]
[MaxPool2D(2, Name = "block4_pool")]
[Conv2D(Filters = 512, Kernel = 3, Padding = Same, Activation = Relu, Name = "block5_conv1")]
[Conv2D(Filters = 512, Kernel = 3, Padding = Same, Activation = Relu, Name = "block5_conv2")]
[Conv2D(Filters = 512, Kernel = 3, Padding = Same, Activation = Relu, Name = "block5_conv3")]
[MaxPool2D(2, Name = "block5_pool")]
public abstract class VGG16Features;

/// <summary>VGG16: (height, width, channels) to (<see cref="Arg.Units"/>).</summary>
[Block]
[Use<VGG16Features>(Prefix = "")]
[Flatten(Name = "flatten")]
[Dense(4096, Activation = Relu, Name = "fc1")]
[Dense(4096, Activation = Relu, Name = "fc2")]
[Dense(Arg.Units, Activation = Softmax, Name = "predictions")]
public abstract class VGG16Network;

/// <summary>VGG19 without its classifier: (height, width, channels) to (height / 32, width / 32, 512).</summary>
[Block]
[Conv2D(Filters = 64, Kernel = 3, Padding = Same, Activation = Relu, Name = "block1_conv1")]
[Conv2D(Filters = 64, Kernel = 3, Padding = Same, Activation = Relu, Name = "block1_conv2")]
[MaxPool2D(2, Name = "block1_pool")]
[Conv2D(Filters = 128, Kernel = 3, Padding = Same, Activation = Relu, Name = "block2_conv1")]
[Conv2D(Filters = 128, Kernel = 3, Padding = Same, Activation = Relu, Name = "block2_conv2")]
[MaxPool2D(2, Name = "block2_pool")]
[Conv2D(Filters = 256, Kernel = 3, Padding = Same, Activation = Relu, Name = "block3_conv1")]
[Conv2D(Filters = 256, Kernel = 3, Padding = Same, Activation = Relu, Name = "block3_conv2")]
[Conv2D(Filters = 256, Kernel = 3, Padding = Same, Activation = Relu, Name = "block3_conv3")]
[Conv2D(Filters = 256, Kernel = 3, Padding = Same, Activation = Relu, Name = "block3_conv4")]
[MaxPool2D(2, Name = "block3_pool")]
[Conv2D(Filters = 512, Kernel = 3, Padding = Same, Activation = Relu, Name = "block4_conv1")]
[Conv2D(Filters = 512, Kernel = 3, Padding = Same, Activation = Relu, Name = "block4_conv2")]
[Conv2D(Filters = 512, Kernel = 3, Padding = Same, Activation = Relu, Name = "block4_conv3")]
[Conv2D(Filters = 512, Kernel = 3, Padding = Same, Activation = Relu, Name = "block4_conv4")]
[MaxPool2D(2, Name = "block4_pool")]
[Conv2D(Filters = 512, Kernel = 3, Padding = Same, Activation = Relu, Name = "block5_conv1")]
[Conv2D(Filters = 512, Kernel = 3, Padding = Same, Activation = Relu, Name = "block5_conv2")]
[Conv2D(Filters = 512, Kernel = 3, Padding = Same, Activation = Relu, Name = "block5_conv3")]
[Conv2D(Filters = 512, Kernel = 3, Padding = Same, Activation = Relu, Name = "block5_conv4")]
[MaxPool2D(2, Name = "block5_pool")]
public abstract class VGG19Features;

/// <summary>VGG19: (height, width, channels) to (<see cref="Arg.Units"/>).</summary>
[Block]
[Use<VGG19Features>(Prefix = "")]
[Flatten(Name = "flatten")]
[Dense(4096, Activation = Relu, Name = "fc1")]
[Dense(4096, Activation = Relu, Name = "fc2")]
[Dense(Arg.Units, Activation = Softmax, Name = "predictions")]
public abstract class VGG19Network;
