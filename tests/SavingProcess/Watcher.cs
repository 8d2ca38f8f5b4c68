using System;
using System.Globalization;

namespace ConvGen.Tests.SavingProcess;

/// <summary>The process that kills this one.</summary>
internal static class Watcher
{
    /// <summary>Says how far this process has come and waits for the word to go on; a watcher that is gone ends it.</summary>
    public static void Tell(long number)
    {
        Console.Out.WriteLine(number.ToString(CultureInfo.InvariantCulture));
        Console.Out.Flush();
        if (Console.In.ReadLine() is null)
        {
            Environment.Exit(1);
        }
    }
}
