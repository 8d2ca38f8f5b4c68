namespace ConvGen.Imaging.Folders;

/// <summary>An image file of a folder.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Label">Its class.</param>
internal readonly record struct ListedImage(string Path, int Label);
