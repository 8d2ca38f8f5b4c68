using System;

namespace ConvGen.Numerics;

/// <summary>
/// The inverse of the standard normal distribution function, in + - * / and square roots only: the same bits on every machine.
/// </summary>
/// <remarks>Wichura, "Algorithm AS 241: the percentage points of the normal distribution", 1988; relative error about 1e-16.</remarks>
internal static class NormalQuantile
{
    /// <summary>x with P(X &lt; x) = p for a standard normal X.</summary>
    /// <param name="p">Between 0 and 1, both excluded.</param>
    public static double Of(double p)
    {
        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            return Central(q);
        }

        double tail = Math.Sqrt(-Logarithm(q < 0 ? p : 1 - p));
        double magnitude = tail <= 5 ? NearTail(tail - 1.6) : FarTail(tail - 5);
        return q < 0 ? -magnitude : magnitude;
    }

    /// <summary>ln(x) of a positive normal number: Math.Log differs between platforms.</summary>
    public static double Logarithm(double x)
    {
        const double Ln2 = 0.69314718055994530942;
        long bits = BitConverter.DoubleToInt64Bits(x);
        long exponent = (bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFF) | 0x3FF0000000000000);
        if (mantissa > 1.4142135623730951)
        {
            mantissa *= 0.5;
            exponent++;
        }

        // ln(m) = 2 artanh(s) = 2 (s + s^3/3 + ...); |s| <= 0.1716, so terms beyond s^21 do not count.
        double s = (mantissa - 1) / (mantissa + 1);
        double square = s * s;
        double series = 0;
        for (int power = 21; power >= 1; power -= 2)
        {
            series = series * square + 1.0 / power;
        }

        return exponent * Ln2 + 2 * s * series;
    }

    private static double Central(double q)
    {
        double r = 0.180625 - q * q;
        double numerator = (((((((2.50908_09287_30122_6727e+3 * r + 3.34305_75583_58812_8105e+4) * r + 6.72657_70927_00870_0853e+4) * r
            + 4.59219_53931_54987_1457e+4) * r + 1.37316_93765_50946_1125e+4) * r + 1.97159_09503_06551_4427e+3) * r
            + 1.33141_66789_17843_7745e+2) * r + 3.38713_28727_96366_6080e+0) * q;
        double denominator = ((((((5.22649_52788_52854_5610e+3 * r + 2.87290_85735_72194_2674e+4) * r + 3.93078_95800_09271_0610e+4) * r
            + 2.12137_94301_58659_5867e+4) * r + 5.39419_60214_24751_1077e+3) * r + 6.87187_00749_20579_0830e+2) * r
            + 4.23133_30701_60091_1252e+1) * r + 1.0;
        return numerator / denominator;
    }

    private static double NearTail(double r)
    {
        double numerator = ((((((7.74545_01427_83414_07640e-4 * r + 2.27238_44989_26918_45833e-2) * r + 2.41780_72517_74506_11770e-1) * r
            + 1.27045_82524_52368_38258e+0) * r + 3.64784_83247_63204_60504e+0) * r + 5.76949_72214_60691_40550e+0) * r
            + 4.63033_78461_56545_29590e+0) * r + 1.42343_71107_49683_57734e+0;
        double denominator = ((((((1.05075_00716_44416_84324e-9 * r + 5.47593_80849_95344_94600e-4) * r + 1.51986_66563_61645_71966e-2) * r
            + 1.48103_97642_74800_74590e-1) * r + 6.89767_33498_51000_04550e-1) * r + 1.67638_48301_83803_84940e+0) * r
            + 2.05319_16266_37758_82187e+0) * r + 1.0;
        return numerator / denominator;
    }

    private static double FarTail(double r)
    {
        double numerator = ((((((2.01033_43992_92288_13265e-7 * r + 2.71155_55687_43487_57815e-5) * r + 1.24266_09473_88078_43860e-3) * r
            + 2.65321_89526_57612_30930e-2) * r + 2.96560_57182_85048_91230e-1) * r + 1.78482_65399_17291_33580e+0) * r
            + 5.46378_49111_64114_36990e+0) * r + 6.65790_46435_01103_77720e+0;
        double denominator = ((((((2.04426_31033_89939_78564e-15 * r + 1.42151_17583_16445_88870e-7) * r + 1.84631_83175_10054_68180e-5) * r
            + 7.86869_13114_56132_59100e-4) * r + 1.48753_61290_85061_48525e-2) * r + 1.36929_88092_27358_05310e-1) * r
            + 5.99832_20655_58879_37690e-1) * r + 1.0;
        return numerator / denominator;
    }
}
