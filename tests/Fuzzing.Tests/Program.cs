using ConvGen.Fuzzing.Tests.Campaigns;

// Any number of random networks; see docs/architecture.md.
return CommandLine.Run(args);
