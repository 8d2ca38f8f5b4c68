using System;

namespace ConvGen.Generator.Shapes;

/// <summary>What one element of a node's output sees of the network's input, along both axes.</summary>
/// <remarks>
/// The recurrences of a window with effective kernel k and stride s: size += (k - 1) * step, step *= s, where step is the distance on the
/// input of neighbouring elements. After Flatten or Reshape neighbours may lie anywhere on the last map, so that what mixes them sees all
/// of it.
/// </remarks>
internal readonly record struct ReceptiveField(
    int Height, int Width, int StepHeight, int StepWidth, int MapHeight, int MapWidth, bool IsMap)
{
    public static ReceptiveField OfInput(int height, int width) => new(1, 1, 1, 1, height, width, IsMap: true);

    /// <summary>Through a window, to a map of the given size.</summary>
    public ReceptiveField Slide(long kernelHeight, long kernelWidth, int strideHeight, int strideWidth, int mapHeight, int mapWidth)
    {
        ReceptiveField field = IsMap ? this : Mix();
        return new ReceptiveField(
            Grow(field.Height, kernelHeight, field.StepHeight),
            Grow(field.Width, kernelWidth, field.StepWidth),
            Clamp((long)field.StepHeight * strideHeight),
            Clamp((long)field.StepWidth * strideWidth),
            mapHeight,
            mapWidth,
            IsMap: true);
    }

    /// <summary>Through a transposed window: neighbours lie a stride closer, as far as whole steps can say it.</summary>
    public ReceptiveField Spread(long kernelHeight, long kernelWidth, int strideHeight, int strideWidth, int mapHeight, int mapWidth)
    {
        ReceptiveField field = Slide(
            (kernelHeight + strideHeight - 1) / strideHeight, (kernelWidth + strideWidth - 1) / strideWidth, 1, 1, mapHeight, mapWidth);
        return field with
        {
            StepHeight = Math.Max(Math.Min(field.StepHeight, 1), field.StepHeight / strideHeight),
            StepWidth = Math.Max(Math.Min(field.StepWidth, 1), field.StepWidth / strideWidth),
        };
    }

    /// <summary>
    /// To a map that is larger by whole factors, of whose pixels each reads so many neighbours. A step of less than a row counts as one.
    /// </summary>
    public ReceptiveField Enlarge(int neighbours, int rowFactor, int columnFactor, int mapHeight, int mapWidth)
    {
        ReceptiveField field = IsMap ? this : Mix();
        return new ReceptiveField(
            Grow(field.Height, Math.Min(neighbours, field.MapHeight), field.StepHeight),
            Grow(field.Width, Math.Min(neighbours, field.MapWidth), field.StepWidth),
            Math.Max(1, field.StepHeight / rowFactor),
            Math.Max(1, field.StepWidth / columnFactor),
            mapHeight,
            mapWidth,
            IsMap: true);
    }

    /// <summary>Through a layer that moves no element away from its place, such as zero padding.</summary>
    public ReceptiveField Keep(int mapHeight, int mapWidth) => this with { MapHeight = mapHeight, MapWidth = mapWidth };

    /// <summary>Of two values combined, element by element.</summary>
    public ReceptiveField Union(ReceptiveField other) => new(
        Math.Max(Height, other.Height), Math.Max(Width, other.Width), Math.Max(StepHeight, other.StepHeight),
        Math.Max(StepWidth, other.StepWidth), Math.Max(MapHeight, other.MapHeight), Math.Max(MapWidth, other.MapWidth),
        IsMap && other.IsMap);

    /// <summary>Through Flatten or Reshape.</summary>
    public ReceptiveField Rearrange() => this with { IsMap = false };

    /// <summary>Through a layer whose every output sees every element of the map.</summary>
    public ReceptiveField Mix() => new(Grow(Height, MapHeight, StepHeight), Grow(Width, MapWidth, StepWidth), 0, 0, 1, 1, IsMap: false);

    private static int Grow(int size, long kernel, int step) => Clamp(size + Math.Min(kernel - 1, int.MaxValue) * step);

    private static int Clamp(long value) => (int)Math.Min(value, int.MaxValue);
}
