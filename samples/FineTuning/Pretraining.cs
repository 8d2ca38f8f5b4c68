using System;
using System.IO;
using System.Threading.Tasks;
using ConvGen.Data;
using ConvGen.Onnx;
using ConvGen.Samples.ImageClassification;
using ConvGen.Training;

namespace ConvGen.Samples.FineTuning;

/// <summary>A network that has learned something before: ImageNet, or ten kinds of clothes.</summary>
internal static class Pretraining
{
    /// <summary>The network, from the model that the options name, that of the package, or a short training.</summary>
    public static async Task<INetwork> Run(Options options)
    {
        if (options.Pretraining is { } epochs)
        {
            return OnClothes(options, epochs);
        }

        (string? model, string output) = options.Model is { } given ? (given, "") : await ResNet18Package.Restore();
        if (model is null)
        {
            Console.WriteLine($"{ResNet18Package.Name} cannot be restored, so that ResNet18 learns from clothes instead:\n{output}");
            return OnClothes(options, epochs: 2);
        }

        Console.WriteLine($"ImageNet's features: {model}");
        return OnImageNet(model, options.Seed);
    }

    private static PretrainedNetwork OnImageNet(string model, int seed)
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("convgen-fine-tuning");
        try
        {
            OnnxImport.Read(model, new OnnxImportOptions { ClassName = "ImageNet18" }).Write(directory.FullName);
            PretrainedNetwork network = new(seed);
            network.Load(Path.Combine(directory.FullName, "ImageNet18.safetensors"));
            ReverseColours(network.Parameters["conv2d.kernel"]);
            return network;
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>The model reads blue, green, red; pictures here are red, green, blue.</summary>
    private static void ReverseColours(Parameter kernel)
    {
        float[] values = kernel.ToArray(), reversed = new float[values.Length];
        (int colours, int filters) = (kernel.Shape[2], kernel.Shape[3]);
        for (int i = 0; i < values.Length; i++)
        {
            int colour = i / filters % colours;
            reversed[i + (colours - 1 - 2 * colour) * filters] = values[i];
        }

        kernel.SetValues(reversed);
    }

    private static ClothesNetwork OnClothes(Options options, int epochs)
    {
        ClothesNetwork network = new(options.Seed);
        (IDataset clothes, _) = Clothes.Load(null, options.Limit);
        new Trainer(network, new Adam(1e-3), new SparseCategoricalCrossentropy(), [new Accuracy()]) { Threads = options.Threads }
            .Fit(clothes, new FitOptions { Epochs = epochs, BatchSize = 64, Verbose = 2 });
        return network;
    }
}
