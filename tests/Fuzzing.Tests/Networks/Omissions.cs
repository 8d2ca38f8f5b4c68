using System.Linq;

namespace ConvGen.Fuzzing.Tests.Networks;

/// <summary>What a network is compiled without.</summary>
/// <param name="Passes">Passes of the compiler.</param>
/// <param name="OnDemand">Whether gradients of the inputs and functional operations are left out.</param>
internal readonly record struct Omissions(Passes Passes, bool OnDemand = false)
{
    /// <summary>The arguments of the input that say so, each behind a comma.</summary>
    public string Arguments =>
        (Passes == Passes.None ? "" : ", Without = " + string.Join(" | ", Passes.ToString().Split(", ").Select(pass => $"Passes.{pass}")))
            + (OnDemand ? ", InputGradients = false, Operations = false" : "");

    public static implicit operator Omissions(Passes passes) => new(passes);

    public override string ToString() => (Passes, OnDemand) switch
    {
        (Passes.None, false) => "all passes on",
        (Passes.None, true) => "without gradients of the inputs and operations",
        (Passes.All, false) => "all passes off",
        _ => $"without {Passes}{(OnDemand ? ", gradients of the inputs and operations" : "")}",
    };
}
