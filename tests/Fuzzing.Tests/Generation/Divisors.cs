using System.Collections.Generic;
using System.Linq;

namespace ConvGen.Fuzzing.Tests.Generation;

internal static class Divisors
{
    public static IEnumerable<int> Of(int number) => Enumerable.Range(1, number).Where(divisor => number % divisor == 0);
}
