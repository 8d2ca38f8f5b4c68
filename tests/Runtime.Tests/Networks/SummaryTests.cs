using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using ConvGen.Execution;
using ConvGen.Tests.Execution;
using Xunit;

namespace ConvGen.Tests.Networks;

public partial class SummaryTests
{
    [Fact]
    public void The_table_is_the_one_that_keras_prints()
    {
        string expected = """
            Model: "DigitClassifier"
            ┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━┓
            ┃ Layer (type)                    ┃ Output Shape           ┃       Param # ┃
            ┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━┩
            │ conv2d (Conv2D)                 │ (None, 26, 26, 32)     │           320 │
            ├─────────────────────────────────┼────────────────────────┼───────────────┤
            │ max_pooling2d (MaxPooling2D)    │ (None, 13, 13, 32)     │             0 │
            ├─────────────────────────────────┼────────────────────────┼───────────────┤
            │ dense (Dense)                   │ (None, 10)             │        34,506 │
            └─────────────────────────────────┴────────────────────────┴───────────────┘
             Total params: 34,826 (136.04 KB)
             Trainable params: 34,826 (136.04 KB)
             Non-trainable params: 0 (0.00 B)
            """;
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            CultureInfo.CurrentCulture.NumberFormat.NumberGroupSeparator = "'";
            CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator = ",";
            Assert.Equal(expected.ReplaceLineEndings("\n"), NetworkSummary.Format(Describe("dense", 34_506)));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void Details_add_columns_and_lines_in_the_same_width()
    {
        string[] plain = NetworkSummary.Format(Describe("dense", 34_506)).Split('\n');
        string[] detailed = NetworkSummary.Format(Describe("dense", 34_506), detailed: true).Split('\n');
        Assert.Equal("┃ Layer (type)           ┃ Output Shape       ┃ Param # ┃ Field ┃    FLOPs ┃", detailed[2]);
        Assert.Equal("│ conv2d (Conv2D)        │ (None, 26, 26, 32) │     320 │   3x3 │ 411.01 K │", detailed[4]);
        Assert.Equal("│ max_pooling2d (MaxPoo… │ (None, 13, 13, 32) │       0 │   4x4 │        0 │", detailed[6]);
        Assert.Equal(
            ["", " Receptive field: 28x28 input pixels", " FLOPs a sample: 443,018 (a multiply-add is two)"],
            detailed[plain.Length..].Prepend(""));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_table_fits_a_terminal_of_eighty_columns_unless_somebody_asks_for_more(bool detailed)
    {
        NetworkDescription network = Describe("encoder.stage_2.block_17.conv2d_1", 34_506);
        Assert.All(Rows(NetworkSummary.Format(network, detailed)), line => Assert.Equal(76, line.Length));
        Assert.All(Rows(NetworkSummary.Format(network, detailed, width: 130)), line => Assert.Equal(130, line.Length));
        Assert.Contains("│ encoder.stage_2.block_17.conv2d_1 (Dense) ", NetworkSummary.Format(network, detailed, width: 130));
        Assert.Contains(
            detailed ? "│ encoder.stage_2.block… │" : "│ encoder.stage_2.block_17.conv2… │", NetworkSummary.Format(network, detailed));
    }

    [Fact]
    public void Numbers_are_never_cut()
    {
        string[] rows = Rows(NetworkSummary.Format(Describe("dense", 2_147_483_000), detailed: true, width: 40));
        Assert.Contains(rows, row => row.Contains("│ (None, 10)         │ 2,147,483,000 │ 28x28 │  32.01 K │", StringComparison.Ordinal));
        Assert.Single(rows.Select(row => row.Length).Distinct());
    }

    [Fact]
    public void Eighty_eight_columns_are_those_of_keras() => Assert.Equal(
        "┃ Layer (type)                         ┃ Output Shape                ┃         Param # ┃",
        NetworkSummary.Format(Describe("dense", 34_506), width: 88).Split('\n')[2]);

    [Fact]
    public void A_graph_has_the_columns_that_keras_prints_for_functional_models()
    {
        string expected = """
            Model: "Residual"
            ┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┓
            ┃ Layer (type)        ┃ Output Shape      ┃    Param # ┃ Connected to      ┃
            ┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━┩
            │ input (InputLayer)  │ (None, 4, 4, 2)   │          0 │ -                 │
            ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
            │ body (Conv2D)       │ (None, 4, 4, 2)   │         38 │ input             │
            ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
            │ add (Add)           │ (None, 4, 4, 2)   │          0 │ body, input       │
            ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
            │ encoder_skip_with_… │ (None, 4, 4, 2)   │         38 │ add               │
            │ (Conv2D)            │                   │            │                   │
            ├─────────────────────┼───────────────────┼────────────┼───────────────────┤
            │ join (Concatenate)  │ (None, 4, 4, 8)   │          0 │ encoder_skip_wit… │
            │                     │                   │            │ add, body, input  │
            └─────────────────────┴───────────────────┴────────────┴───────────────────┘
             Total params: 76 (304.00 B)
             Trainable params: 76 (304.00 B)
             Non-trainable params: 0 (0.00 B)
            """;
        INetwork network = new Residual();
        Assert.Equal(expected.ReplaceLineEndings("\n"), network.Summary());
        Assert.Equal(
            "┃ Layer (type)                  ┃ Output Shape              ┃         Param # ┃ Connected to               ┃",
            network.Summary(108).Split('\n')[2]);
    }

    [Fact]
    public void Details_of_a_graph_stand_behind_its_connections()
    {
        INetwork network = new Residual();
        string[] rows = Rows(network.Summary(100, detailed: true));
        Assert.All(rows, row => Assert.Equal(100, row.Length));
        Assert.Matches("┃ Layer \\(type\\) +┃ Output Shape +┃ Param # ┃ Connected to +┃ Field ┃ +FLOPs ┃", rows[1]);
        Assert.Contains(rows, row => Regex.IsMatch(row, "│ add \\(Add\\) .*│ body, input +│   3x3 │ +32 │"));
        Assert.Single(Rows(network.Summary(40, detailed: true)).Select(row => row.Length).Distinct());
    }

    [Fact]
    public void A_width_that_holds_no_table_is_refused()
    {
        INetwork network = new TinyNetwork();
        Assert.Equal("width", Assert.Throws<ArgumentOutOfRangeException>(() => network.Summary(39)).ParamName);
        Assert.Equal(40, Rows(network.Summary(40)).Max(row => row.Length));
    }

    [Fact]
    public void State_is_counted_apart_and_sizes_have_units()
    {
        string summary = new TinyNetwork().Summary();
        Assert.Contains("Total params: 16 (64.00 B)\n Trainable params: 15 (60.00 B)\n Non-trainable params: 1 (4.00 B)", summary);
        Assert.EndsWith(")", summary);
        Assert.Contains("Total params: 3,274,634 (12.49 MB)", NetworkSummary.Format(Describe("dense", 3_274_314)));
    }

    private static string[] Rows(string summary) => [.. summary.Split('\n').Where(line => line.Length > 0 && line[0] is not (' ' or 'M'))];

    /// <summary>Reads its input three times.</summary>
    [Input(4, 4, 2)]
    [Conv2D(Filters = 2, Kernel = 3, Padding = Padding.Same, Name = "body")]
    [Add("input", Name = "add")]
    [Conv2D(Filters = 2, Kernel = 3, Padding = Padding.Same, Name = "encoder_skip_with_a_long_name")]
    [Concat("add", "body", "input", Name = "join")]
    internal sealed partial class Residual;

    private static NetworkDescription Describe(string lastLayer, int lastParameters) => new()
    {
        Name = "DigitClassifier",
        InputShape = new Shape(28, 28, 1),
        OutputShape = new Shape(10),
        OutputActivation = Activation.Softmax,
        Layers =
        [
            new LayerDescription("conv2d", "Conv2D", new Shape(26, 26, 32), 320, (3, 3), 411_008),
            new LayerDescription("max_pooling2d", "MaxPooling2D", new Shape(13, 13, 32), 0, (4, 4), 0),
            new LayerDescription(lastLayer, "Dense", new Shape(10), lastParameters, (28, 28), 32_010),
        ],
        Parameters =
        [
            new ParameterDescription("conv2d.kernel", new Shape(320), 0, true, 1, 1, new(Initializer.Zeros)),
            new ParameterDescription("dense.kernel", new Shape(lastParameters), 320, true, 1, 1, new(Initializer.Zeros)),
        ],
        ParameterLength = 0,
        TrainableLength = 0,
        PackedLength = 0,
        PackedCopies = 0,
        Segments = [],
        MicroBatch = 1,
        TrainingSlotLength = 0,
        TrainingBoundaryLength = 0,
        InferenceScratchLength = 0,
        InferenceBoundaryLength = 0,
        ReceptiveField = (28, 28),
        Flops = 0,
    };
}
