using System;

namespace ConvGen.Execution;

/// <summary>
/// The matrix G of one axis of Winograd's minimal filtering F(outputs, taps), whose transform of a kernel is u = G g transpose(G).
/// </summary>
/// <remarks>
/// Row i of G holds the powers of interpolation point i, scaled; the last point is infinity. Patches of four take 0, 1, -1; of six also 2
/// and -2; one more takes 1/2, two more 1/2 and -1/2 (Lavin and Gray, Fast Algorithms for Convolutional Neural Networks, 2015).
/// </remarks>
internal readonly struct WinogradPoints
{
    // By the length of the patch: the points, and one over the product of their distances from the others (with the signs of the input's
    // transform).
    private static readonly double[] _four = [0, 1, -1], _scalesOfFour = [1, 1 / 2.0, 1 / 2.0];
    private static readonly double[] _six = [0, 1, -1, 2, -2], _scalesOfSix = [1 / 4.0, -1 / 6.0, -1 / 6.0, 1 / 24.0, 1 / 24.0];
    private static readonly float[] _none = [1];
    private static readonly float[] _twoThree = Rows(_four, _scalesOfFour, 3),
        _fourThree = Rows(_six, _scalesOfSix, 3),
        _twoFive = Rows(_six, _scalesOfSix, 5);
    private static readonly float[] _threeFour = Rows(_six, _scalesOfSix, 4);
    private static readonly float[] _threeThree = Rows([.. _four, 0.5], [-2, 1, -1 / 3.0, -8 / 3.0], 3);
    private static readonly double[] _seven = [.. _six, 0.5],
        _scalesOfSeven = [-1 / 2.0, -1 / 3.0, 1 / 9.0, 1 / 36.0, -1 / 60.0, 32 / 45.0];
    private static readonly float[] _fiveThree = Rows(_seven, _scalesOfSeven, 3), _fourFour = Rows(_seven, _scalesOfSeven, 4),
        _threeFive = Rows(_seven, _scalesOfSeven, 5);
    private static readonly double[] _eight = [.. _seven, -0.5],
        _scalesOfEight = [-1, -2 / 9.0, -2 / 9.0, 1 / 90.0, 1 / 90.0, 32 / 45.0, 32 / 45.0];
    private static readonly float[] _sixThree = Rows(_eight, _scalesOfEight, 3), _fourFive = Rows(_eight, _scalesOfEight, 5);

    /// <summary>The matrix of F(outputs, taps); F(1, 1) for an axis that is not transformed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is none of these sizes.</exception>
    public WinogradPoints(int outputs, int taps)
    {
        (Taps, Patch) = (taps, outputs + taps - 1);
        Matrix = (outputs, taps) switch
        {
            (1, 1) => _none,
            (2, 3) => _twoThree,
            (3, 3) => _threeThree,
            (4, 3) => _fourThree,
            (5, 3) => _fiveThree,
            (6, 3) => _sixThree,
            (3, 4) => _threeFour,
            (4, 4) => _fourFour,
            (2, 5) => _twoFive,
            (3, 5) => _threeFive,
            (4, 5) => _fourFive,
            _ => throw new ArgumentOutOfRangeException(
                nameof(outputs), $"Expected F(1, 1), F(2 to 6, 3), F(3 or 4, 4) or F(2 to 4, 5); received F({outputs}, {taps})."),
        };
    }

    /// <summary>Taps along an axis: columns of G.</summary>
    public int Taps { get; }

    /// <summary>Elements of a patch along an axis: rows of G.</summary>
    public int Patch { get; }

    /// <summary>G, row by row.</summary>
    public float[] Matrix { get; }

    /// <summary>G: a row for each point, the last for infinity.</summary>
    private static float[] Rows(double[] points, double[] scales, int taps)
    {
        float[] rows = new float[(points.Length + 1) * taps];
        for (int i = 0; i < points.Length; i++)
        {
            double power = scales[i];
            for (int tap = 0; tap < taps; tap++)
            {
                rows[i * taps + tap] = (float)power;
                power *= points[i];
            }
        }

        rows[^1] = 1;
        return rows;
    }
}
