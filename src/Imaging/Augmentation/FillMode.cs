namespace ConvGen.Imaging;

/// <summary>What lies beyond the edges of an image, here one of a b c d.</summary>
public enum FillMode
{
    /// <summary>d c b a | a b c d | d c b a</summary>
    Reflect = 0,

    /// <summary>0 0 0 0 | a b c d | 0 0 0 0</summary>
    Constant = 1,

    /// <summary>a a a a | a b c d | d d d d</summary>
    Nearest = 2,

    /// <summary>a b c d | a b c d | a b c d</summary>
    Wrap = 3,
}
