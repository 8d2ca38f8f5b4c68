using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Xunit.Sdk;

namespace ConvGen.Distributed.Tests.Processes;

/// <summary>Runs a theory with a launcher, where it is installed, and says what to install where not.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class MpiDataAttribute : DataAttribute
{
    private readonly object[] _arguments;

    /// <param name="launcher">Its name.</param>
    /// <param name="arguments">What else the theory takes.</param>
    public MpiDataAttribute(string launcher, params object[] arguments)
    {
        _arguments = [.. arguments.Prepend(launcher)];
        if (Launcher.Find(launcher) is null)
        {
            Skip = $"{launcher} is not on the PATH; install Debian's package " +
                $"{(launcher == Launcher.Mpich ? "mpich" : "openmpi-bin")} to train with several processes.";
        }
    }

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [_arguments];
}
