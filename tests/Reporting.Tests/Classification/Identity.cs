using ConvGen.Data;
using static ConvGen.Activation;

namespace ConvGen.Reporting.Tests;

/// <summary>Logits that are the inputs: what is predicted is written in the sample.</summary>
[Input(1, 1, 3)]
[Conv2D(Filters = 3, Kernel = 1, UseBias = false, KernelValues = [1, 0, 0, 0, 1, 0, 0, 0, 1])]
[Flatten]
public partial class ThreeClasses;

/// <summary>One probability for two classes: the sigmoid of the input.</summary>
[Input(1, 1, 1)]
[Conv2D(Filters = 1, Kernel = 1, UseBias = false, KernelConstant = 1, KernelInitializer = Initializer.Constant)]
[Flatten]
[Dense(1, Activation = Sigmoid, UseBias = false, KernelInitializer = Initializer.Ones)]
public partial class TwoClasses;

/// <summary>One logit for two classes: the input.</summary>
[Input(1, 1, 1)]
[Flatten]
[Dense(1, UseBias = false, KernelInitializer = Initializer.Ones)]
public partial class TwoClassLogits;

/// <summary>More classes than a table can show; the logits are the inputs.</summary>
[Input(1, 1, 50)]
[MaxPool2D(1)]
[Flatten]
public partial class FiftyClasses;

/// <summary>Samples for networks that hand their inputs through.</summary>
internal static class Identity
{
    /// <summary>For each pair, logit 2 at the predicted class and 0 elsewhere, and the expected class as target.</summary>
    public static InMemoryDataset Samples(int classes, params (int Predicted, int Expected)[] pairs)
    {
        float[] inputs = new float[pairs.Length * classes];
        float[] targets = new float[pairs.Length];
        for (int i = 0; i < pairs.Length; i++)
        {
            inputs[i * classes + pairs[i].Predicted] = 2;
            targets[i] = pairs[i].Expected;
        }

        return new InMemoryDataset(inputs, targets, classes);
    }
}
