using System;
using System.Globalization;
using ConvGen;
using ConvGen.Tests.SavingProcess;

// PATH FIRST: saves a network full of FIRST, FIRST + 1, ... to PATH, and says each number once it is saved.
// "train" DIRECTORY: trains, or goes on with the training of an earlier process, and says each step.
// Both go on when they are answered with a line: who kills them knows what they are at, however busy the machine is.
if (args[0] == "train")
{
    InterruptedTraining.Run(args[1]);
    return;
}

string path = args[0];
int first = int.Parse(args[1], CultureInfo.InvariantCulture);
var network = new SavedNetwork();
for (int value = first; ; value++)
{
    network.Fill(value);
    network.Save(path);
    Watcher.Tell(value);
}
