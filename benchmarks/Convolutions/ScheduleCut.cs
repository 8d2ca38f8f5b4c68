using System;
using System.Collections.Generic;
using System.Linq;
using ConvGen.Generator.Planning.Kernels.WeightGradient;
using ConvGen.Generator.Planning.Kernels.Winograd;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;
using ConvGen.Generator.Text;

namespace ConvGen.Benchmarks.Convolutions;

/// <summary>Cuts the schedule of a single convolution down to one pass' kernels.</summary>
/// <remarks>
/// Left out: copies from and to the user's memory, which inside a network belong to the neighbours (a producer writes into its consumer's
/// halo), and in a backward schedule the other gradient. All else stays and is timed. Where the gradient of the weights meets the patches that the
/// forward pass transformed, making them counts for it too: alone it would have to. The samples of such a gradient share an arena, so what brings a
/// sample's own data there stays as well.
/// </remarks>
/// <param name="Plan">The plan with the cut schedule.</param>
/// <param name="Kernels">The kernels that stayed, in order.</param>
/// <param name="KeepsForward">Whether calls of the forward schedule stayed.</param>
/// <param name="KeepsBackward">Whether calls of the backward schedule stayed.</param>
internal sealed record ScheduleCut(NetworkPlan Plan, IReadOnlyList<NamedKernel> Kernels, bool KeepsForward, bool KeepsBackward)
{
    /// <exception cref="InvalidOperationException">No kernel is left: the plan has another form than this class expects.</exception>
    public static ScheduleCut Of(NetworkPlan plan, Pass pass)
    {
        bool sharesArena = pass == Pass.BackwardWeights && plan.Kernels.Any(kernel => kernel.Plan is WeightGradientKernel { Samples: SampleAxis.Rows });
        NetworkPlan cut = plan with
        {
            Segments = plan.Segments.Select(segment => segment with
            {
                Forward = Kept(segment.Forward, call => StaysForward(plan, call, pass, sharesArena)),
                Backward = Kept(segment.Backward, call => StaysBackward(call, pass, sharesArena)),
            }).ToEquatableArray(),
        };
        NamedKernel[] kernels =
        [
            .. cut.Segments.SelectMany(segment => segment.Forward.Concat(segment.Backward))
                .Select(call => call.Callee).OfType<KernelCallee>().Select(callee => plan.Kernels[callee.Kernel]),
        ];
        return kernels.Length > 0
            ? new ScheduleCut(cut, kernels, pass == Pass.Forward || sharesArena, pass != Pass.Forward)
            : throw new InvalidOperationException($"No kernel of {plan.Network.Type.Name} contributes to {PassNames.Of(pass)}.");
    }

    private static bool StaysForward(NetworkPlan plan, Call call, Pass pass, bool sharesArena) => pass == Pass.Forward
        ? call.Role != CallRole.Move
        : sharesArena && (Brings(call) || (call.Callee is KernelCallee callee && plan.Kernels[callee.Kernel].Plan is WinogradKernel { Part: WinogradPart.Input }));

    private static bool StaysBackward(Call call, Pass pass, bool sharesArena) => pass switch
    {
        Pass.BackwardData => call.Role == CallRole.InputGradient,
        Pass.BackwardWeights => call.Role == CallRole.Move ? sharesArena && Brings(call) : call.Role != CallRole.InputGradient,
        _ => false,
    };

    /// <summary>Whether a call brings a sample's data from the user's memory.</summary>
    private static bool Brings(Call call) =>
        call.Role == CallRole.Move && call.Operands.OfType<Reference>().First().Space is MemorySpace.Input or MemorySpace.OutputGradient;

    /// <summary>What stays is always called: a timer asks for one pass alone.</summary>
    private static EquatableArray<Call> Kept(EquatableArray<Call> calls, Func<Call, bool> stays) =>
        calls.Where(stays).Select(call => call with { Condition = Condition.Always }).ToEquatableArray();
}
