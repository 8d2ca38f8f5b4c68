System.Console.WriteLine("ConvGen");
