using System.Linq;
using ConvGen.Fuzzing.Tests.Campaigns;
using ConvGen.Fuzzing.Tests.Compiling;

// Any number of random networks, or the emitted text of given ones; see docs/architecture.md.
return args.FirstOrDefault() == EmittedText.Command ? EmittedText.Run(args) : CommandLine.Run(args);
