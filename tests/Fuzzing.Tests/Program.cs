using System.Linq;
using ConvGen.Fuzzing.Tests.Campaigns;
using ConvGen.Fuzzing.Tests.Compiling;
using ConvGen.Fuzzing.Tests.Torch;

// Any number of random networks, the emitted text of given ones, or graphs that PyTorch computed; see docs/architecture.md.
return args.FirstOrDefault() switch
{
    EmittedText.Command => EmittedText.Run(args),
    GraphCommand.Command => GraphCommand.Run(args),
    ArchitectureCommand.Command => ArchitectureCommand.Run(args),
    _ => CommandLine.Run(args),
};
