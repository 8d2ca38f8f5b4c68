namespace ConvGen.Samples.FashionMnist;

/// <summary>A convolution as a plain function: ten filters of one row and three columns, which whoever calls it brings along.</summary>
[Input(224, 224, 3)]
[Conv2D(Filters = 10, KernelHeight = 1, KernelWidth = 3, UseBias = false)]
public partial class RowFilters;
