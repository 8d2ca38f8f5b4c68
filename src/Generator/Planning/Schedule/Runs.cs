using System;
using System.Collections.Generic;

namespace ConvGen.Generator.Planning.Schedule;

/// <summary>Cuts calls into runs of such as belong together.</summary>
internal static class Runs
{
    /// <summary>Calls of one loop of the schedule together; others alone.</summary>
    public static IEnumerable<Call[]> ByLoop(IEnumerable<Call> calls) =>
        Of(calls, (first, call) => call.Loop != 0 && call.Loop == first.Loop);

    /// <summary>Runs of elements.</summary>
    /// <param name="elements">The elements in their order.</param>
    /// <param name="belong">Whether an element belongs to the run that the first one given begins.</param>
    public static IEnumerable<T[]> Of<T>(IEnumerable<T> elements, Func<T, T, bool> belong)
    {
        List<T> run = [];
        foreach (T element in elements)
        {
            if (run.Count > 0 && !belong(run[0], element))
            {
                yield return [.. run];
                run.Clear();
            }

            run.Add(element);
        }

        if (run.Count > 0)
        {
            yield return [.. run];
        }
    }
}
