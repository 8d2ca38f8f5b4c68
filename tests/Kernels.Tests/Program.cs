using ConvGen.Kernels.Tests.Widths;

// The test assembly runs itself in child processes whose vector width an environment variable decides; see WidthRun.
return ChildProcess.Run(args);
