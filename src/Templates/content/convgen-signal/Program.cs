using ConvGen;
using ConvGen.Training;

// dotnet run -c Release               trains on signals that are made
// dotnet run -c Release -- FILE.csv   trains on those of a file: in each line a class, then the values
int length = Network.InputShape.Length, classes = Network.OutputShape.Length;
Signals train = args.Length > 0 ? Signals.Read(args[0], length) : Signals.Make(2000, length, classes, seed: 1);

var network = new Network(seed: 1);
Console.WriteLine(network.Summary());
Trainer trainer = network.Compile(new Adam(1e-3), new SparseCategoricalCrossentropy(), [new Accuracy()]);
trainer.Fit(train.Values, train.Labels, epochs: 10, batchSize: 32, validationSplit: 0.2);
network.Save("network.safetensors");

float[] signal = train.Values[^length..];
Console.WriteLine($"the last signal is of class {network.PredictClass(signal)}, in truth {train.Labels[^1]}");
