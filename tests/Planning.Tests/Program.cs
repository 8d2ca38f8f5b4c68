using ConvGen.Planning.Tests.Campaigns;

// Any number of random networks; see docs/architecture.md.
return Campaign.Run(args);
