using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ConvGen.Execution;

/// <summary>Copies matrices of floats between different steps of their rows. Called by generated code too.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MatrixCopy
{
    /// <summary>
    /// target[row, column] = source[row, column], which do not overlap. Rows are short: moved in registers, without a call each.
    /// </summary>
    /// <param name="source">First float.</param>
    /// <param name="sourceStep">Floats between its rows.</param>
    /// <param name="target">First float.</param>
    /// <param name="targetStep">Floats between its rows.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(ref float source, nint sourceStep, ref float target, nint targetStep, nint rows, nint columns)
    {
        for (nint row = 0; row < rows; row++)
        {
            nint i = 0;
            for (; Vector512.IsHardwareAccelerated && i <= columns - 16; i += 16)
            {
                Vector512.LoadUnsafe(ref Unsafe.Add(ref source, i)).StoreUnsafe(ref Unsafe.Add(ref target, i));
            }

            for (; i <= columns - 8; i += 8)
            {
                Vector256.LoadUnsafe(ref Unsafe.Add(ref source, i)).StoreUnsafe(ref Unsafe.Add(ref target, i));
            }

            for (; i <= columns - 4; i += 4)
            {
                Vector128.LoadUnsafe(ref Unsafe.Add(ref source, i)).StoreUnsafe(ref Unsafe.Add(ref target, i));
            }

            if (i < columns && columns >= 4)
            {
                // The last four, some of them again.
                i = columns - 4;
                Vector128.LoadUnsafe(ref Unsafe.Add(ref source, i)).StoreUnsafe(ref Unsafe.Add(ref target, i));
                i = columns;
            }

            for (; i < columns; i++)
            {
                Unsafe.Add(ref target, i) = Unsafe.Add(ref source, i);
            }

            source = ref Unsafe.Add(ref source, sourceStep);
            target = ref Unsafe.Add(ref target, targetStep);
        }
    }
}
