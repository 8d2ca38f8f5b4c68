using ConvGen.Benchmarks;

return Modes.Run(args);
