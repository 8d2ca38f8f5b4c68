using ConvGen;
using ConvGen.Data;
using ConvGen.Imaging;
using ConvGen.Training;

const string weights = "network.safetensors";

// dotnet run -c Release -- FOLDER             trains on a folder that holds a folder of pictures for each class
// dotnet run -c Release -- FOLDER PICTURE     predicts the class of a picture
if (args.Length is < 1 or > 2)
{
    Console.Error.WriteLine("Expected a folder of pictures, with a folder for each class, and perhaps a picture to predict.");
    return 1;
}

var options = new ImageOptions { Height = Network.InputShape[0], Width = Network.InputShape[1], Divisor = 255 };
ImageFolder pictures = ImageFolder.Open(args[0], options);
Console.WriteLine(pictures);
if (pictures.ClassNames.Count != Network.OutputShape.Length)
{
    int folders = pictures.ClassNames.Count;
    Console.Error.WriteLine($"{args[0]} holds {folders} folders: write [Dense({folders}, ...)] in Network.cs.");
    return 1;
}

if (args.Length == 2)
{
    Network trained = Network.Load(weights);
    float[] probabilities = trained.Predict(Image.ToTensor(args[1], options));
    foreach ((float probability, string name) in probabilities.Zip(pictures.ClassNames).OrderByDescending(pair => pair.First))
    {
        Console.WriteLine($"{probability,7:P1} {name}");
    }

    return 0;
}

// A fifth of the pictures validates; the others are flipped, turned and zoomed at random, anew in each epoch.
(ImageFolder train, ImageFolder validation) = pictures.Split(validation: 0.2f, seed: 1);
IBatchSource batches = train.Stream().Shuffle(1024, seed: 2).Batch(32)
    .Augment(pictures.ImageShape, seed: 3, new RandomFlip(FlipMode.Horizontal), new RandomRotation(0.05), new RandomZoom(0.1))
    .Prefetch(2);

var network = new Network(seed: 1);
Console.WriteLine(network.Summary());
Trainer trainer = network.Compile(new Adam(1e-3), new SparseCategoricalCrossentropy(), [new Accuracy()]);
trainer.Fit(batches, new FitOptions { Epochs = 20, ValidationData = validation });
network.Save(weights);
return 0;
