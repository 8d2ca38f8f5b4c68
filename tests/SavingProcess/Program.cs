using System;
using System.Globalization;
using ConvGen;
using ConvGen.Tests.SavingProcess;

// PATH FIRST LAST: saves a network full of FIRST, FIRST + 1, ... LAST to PATH, and says each number once it is saved.
// "train" DIRECTORY: trains, or goes on with the training of an earlier process, and says each checkpoint and each epoch.
if (args[0] == "train")
{
    InterruptedTraining.Run(args[1]);
    return;
}

string path = args[0];
int first = int.Parse(args[1], CultureInfo.InvariantCulture);
int last = int.Parse(args[2], CultureInfo.InvariantCulture);
var network = new SavedNetwork();
for (int value = first; value <= last; value++)
{
    network.Fill(value);
    network.Save(path);
    Console.Out.WriteLine(value);
    Console.Out.Flush();
}
