using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Training;

/// <summary>
/// Which callback of a training goes on from which one that was saved: that of the same key which is as far from the end among its kind.
/// </summary>
/// <remarks>
/// Callbacks that kept a state must all be there again. Others may come and go: who is new starts afresh.
/// </remarks>
internal sealed class CallbackMatching
{
    private readonly CallbackSnapshot?[] _saved;
    private readonly bool _amidHook;

    /// <summary>Finds each callback's.</summary>
    /// <param name="saved">What was saved.</param>
    /// <param name="present">The callbacks of the training to go on with.</param>
    /// <param name="source">Where that is from, for messages.</param>
    public CallbackMatching(IReadOnlyList<CallbackSnapshot> saved, IReadOnlyList<Callback> present, string source)
    {
        _amidHook = saved.Any(snapshot => snapshot.Told);
        _saved = new CallbackSnapshot?[present.Count];
        ILookup<string, CallbackSnapshot> byKey = saved.ToLookup(snapshot => snapshot.Key, StringComparer.Ordinal);
        IEnumerable<int> all = Enumerable.Range(0, present.Count);
        foreach (IGrouping<string, int> places in all.GroupBy(i => present[i].StateKey, StringComparer.Ordinal))
        {
            foreach ((int place, CallbackSnapshot snapshot) in places.Reverse().Zip(byKey[places.Key].Reverse()))
            {
                _saved[place] = snapshot;
            }
        }

        Problem = FindProblem(saved, present, source);
    }

    /// <summary>Why the callbacks cannot go on: a state has no callback to go to, or one of another version; null: they can.</summary>
    public string? Problem { get; }

    /// <summary>Gives each callback its state, and says which are not to be told what is being told.</summary>
    /// <exception cref="System.IO.InvalidDataException">A state is none of its callback's.</exception>
    public void Load(IReadOnlyList<Callback> present, Span<bool> told)
    {
        for (int i = 0; i < present.Count; i++)
        {
            if (_saved[i]?.State is { } state)
            {
                present[i].LoadState(state);
                state.CheckRead();
            }

            told[i] = _saved[i]?.Told ?? _amidHook;
        }
    }

    private string? FindProblem(IReadOnlyList<CallbackSnapshot> saved, IReadOnlyList<Callback> present, string source)
    {
        IEnumerable<string> withState = saved.Where(snapshot => snapshot.State is not null).Select(snapshot => snapshot.Key);
        foreach (string key in withState.Distinct(StringComparer.Ordinal))
        {
            int expected = saved.Count(snapshot => snapshot.Key == key);
            int received = present.Count(callback => callback.StateKey == key);
            if (expected != received)
            {
                return $"{source} keeps the state of the callbacks {Names(withState)}; expected as many of each in FitOptions.Callbacks, " +
                    $"in the same order; received {received} of {Name(key)}. Give Fit the same callbacks, or set FitOptions.Resume = " +
                    "false to begin a new epoch with fresh ones.";
            }
        }

        for (int i = 0; i < present.Count; i++)
        {
            if (_saved[i] is { State: not null } snapshot && snapshot.Version != present[i].StateVersion)
            {
                return $"{source} keeps version {snapshot.Version} of the state of {Name(snapshot.Key)}; expected version " +
                    $"{present[i].StateVersion}. Resume with the program that saved it, or set FitOptions.Resume = false to begin a new " +
                    "epoch with fresh callbacks.";
            }
        }

        return null;
    }

    private static string Names(IEnumerable<string> keys) => string.Join(", ", keys.Select(Name));

    // The type's own name is enough to find it.
    private static string Name(string key) => key[(key.LastIndexOfAny(['.', '+']) + 1)..];
}
