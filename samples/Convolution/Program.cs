using System;
using System.Text;
using ConvGen.Samples.Convolution;

// How convolution works, in numbers small enough to be checked by hand. Every layer below computes a cross-correlation, as all networks do.
Console.OutputEncoding = Encoding.UTF8;
Windows.Show();
Pools.Show();
Correlation.Show();
Edges.Show();
Learning.Show();
ReceptiveFields.Show();
