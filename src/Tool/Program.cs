using System.CommandLine;
using ConvGen.Tool;

var root = new RootCommand("Compiles ONNX models to ConvGen networks.") { ImportCommand.Create() };
return root.Parse(args).Invoke();
