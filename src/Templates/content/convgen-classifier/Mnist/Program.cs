using ConvGen;
using ConvGen.Data;
using ConvGen.Training;

// dotnet run -c Release -- FOLDER [EPOCHS]: the folder holds the four files of MNIST, plain or as .gz.
string folder = args.Length > 0 ? args[0] : "data";
int epochs = args.Length > 1 ? int.Parse(args[1]) : 5;
string[] names = ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];
string[] paths = [.. names.Select(name => Path.Combine(folder, name)).Select(path => File.Exists(path) ? path : path + ".gz")];
if (paths.FirstOrDefault(path => !File.Exists(path)) is { } missing)
{
    Console.Error.WriteLine($"Expected the four files of MNIST in '{folder}'; {Path.GetFileName(missing)} is missing.");
    return 1;
}

IdxDataset train = IdxDataset.Load(paths[0], paths[1]), test = IdxDataset.Load(paths[2], paths[3]);

var network = new Network(seed: 1);
Console.WriteLine(network.Summary());
Trainer trainer = network.Compile(new Adam(1e-3), new SparseCategoricalCrossentropy(), [new Accuracy()]);
trainer.Fit(train, new FitOptions { Epochs = epochs, BatchSize = 128, ValidationSplit = 0.1 });
network.Save("network.safetensors");

Console.WriteLine($"test accuracy: {trainer.Evaluate(test)["accuracy"]:F4}");
float[] image = new float[test.InputLength], label = new float[1];
test.CopyTo(0, image, label);
Console.WriteLine($"the first digit is a {network.PredictClass(image)}, in truth a {label[0]}");
return 0;
