namespace ConvGen.Fuzzing.Tests.Torch;

/// <summary>Numbers that hashed.py computes too, to the bit.</summary>
internal static class HashedNumbers
{
    /// <summary>Elements offset + scale * u, u in [-1, 1), by an integer hash of the key and their place.</summary>
    public static float[] Make(int key, int length, float offset, float scale)
    {
        float[] values = new float[length];
        uint start = unchecked((uint)key * 0x85EBCA6Bu);
        for (int i = 0; i < length; i++)
        {
            float u = (Hash(unchecked((uint)i * 0x9E3779B9u + start)) >> 8) * (1f / (1 << 23)) - 1;
            values[i] = offset + scale * u;
        }

        return values;
    }

    private static uint Hash(uint x)
    {
        unchecked
        {
            x ^= x >> 16;
            x *= 0x7FEB352D;
            x ^= x >> 15;
            x *= 0x846CA68B;
            return x ^ x >> 16;
        }
    }
}
