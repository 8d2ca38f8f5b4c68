using System;
using ConvGen.Generator.Emission.Code;
using ConvGen.Generator.Text;

namespace ConvGen.Generator.Emission.Kernels.MicroKernel;

/// <summary>
/// Prints a register tile that adds a sum to memory: one chain goes on from what lies there, several start from zero and are added.
/// </summary>
internal sealed class ChainedTile(SourceWriter writer, VectorCode code, RegisterTile sums, TileMemory memory)
{
    /// <summary>for (index = 0; index &lt; count; index++), a chain as long as given. Just the one where there is one.</summary>
    public void Emit(string variable, int count, int chain, Action<string> body)
    {
        if (chain >= count)
        {
            sums.Continue(memory);
            writer.Line();
            Loops.For(writer, variable, count, body);
            writer.Line();
            sums.Store(memory);
            return;
        }

        using (writer.Braces($"for (nint first = 0; first < {count}; first += {chain})"))
        {
            sums.StartAtZero();
            writer.Line();
            string end = count % chain == 0
                ? InvariantText.Of($"first + {chain}")
                : InvariantText.Of($"global::System.Math.Min(first + {chain}, {count})");
            using (writer.Braces($"for (nint {variable} = first, end = {end}; {variable} < end; {variable}++)"))
            {
                body(variable);
            }

            writer.Line();
            sums.Store(memory, (row, vector) => code.Add(sums[row, vector], memory.Load(row, vector)));
        }
    }
}
