using System;
using System.IO;
using System.Text;

namespace ConvGen.Samples.Mnist;

/// <summary>Runs the program: help, wrong arguments (exit code 2) and data that cannot be read (exit code 1).</summary>
internal static class CommandLine
{
    public static int Run(string[] args, Action<Options> program)
    {
        Console.OutputEncoding = Encoding.UTF8;
        try
        {
            Options options = Options.Parse(args);
            if (options.Help)
            {
                Console.WriteLine(Options.Usage);
            }
            else
            {
                program(options);
            }

            return 0;
        }
        catch (UsageException exception)
        {
            Console.Error.WriteLine($"{exception.Message}\n\n{Options.Usage}");
            return 2;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }
}
