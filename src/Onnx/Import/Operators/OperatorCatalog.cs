using System.Collections.Frozen;
using System.Collections.Generic;

namespace ConvGen.Onnx.Import;

/// <summary>Turns a node into layers.</summary>
internal delegate void OperatorTranslator(NodeContext context);

/// <summary>The operators that have a counterpart among ConvGen's layers.</summary>
internal static class OperatorCatalog
{
    /// <summary>A translator for each operator.</summary>
    public static FrozenDictionary<string, OperatorTranslator> Translators { get; } = new Dictionary<string, OperatorTranslator>
    {
        ["Conv"] = ConvolutionOperators.Convolution,
        ["ConvTranspose"] = TransposedConvolutionOperator.Translate,
        ["Gemm"] = DenseOperators.Gemm,
        ["MatMul"] = DenseOperators.MatMul,
        ["BatchNormalization"] = NormalizationOperators.Batch,
        ["InstanceNormalization"] = NormalizationOperators.Instance,
        ["LayerNormalization"] = NormalizationOperators.Layer,
        ["GroupNormalization"] = NormalizationOperators.Group,
        ["MaxPool"] = PoolOperators.Max,
        ["AveragePool"] = PoolOperators.Average,
        ["GlobalAveragePool"] = PoolOperators.GlobalAverage,
        ["GlobalMaxPool"] = PoolOperators.GlobalMax,
        ["ReduceMean"] = PoolOperators.ReduceMean,
        ["ReduceMax"] = PoolOperators.ReduceMax,
        ["Add"] = MergeOperators.Add,
        ["Sum"] = MergeOperators.Sum,
        ["Sub"] = MergeOperators.Subtract,
        ["Mul"] = MergeOperators.Multiply,
        ["Div"] = MergeOperators.Divide,
        ["Neg"] = MergeOperators.Negate,
        ["Concat"] = MergeOperators.Concat,
        ["Relu"] = context => ActivationOperators.Apply(context, "Relu"),
        ["Sigmoid"] = context => ActivationOperators.Apply(context, "Sigmoid"),
        ["Tanh"] = context => ActivationOperators.Apply(context, "Tanh"),
        ["Softplus"] = context => ActivationOperators.Apply(context, "Softplus"),
        ["HardSwish"] = context => ActivationOperators.Apply(context, "HardSwish"),
        ["Mish"] = context => ActivationOperators.Apply(context, "Mish"),
        ["Gelu"] = ActivationOperators.Gelu,
        ["LeakyRelu"] = ActivationOperators.LeakyRelu,
        ["Elu"] = ActivationOperators.Elu,
        ["Selu"] = ActivationOperators.Selu,
        ["HardSigmoid"] = ActivationOperators.HardSigmoid,
        ["PRelu"] = ActivationOperators.PRelu,
        ["Softmax"] = context => SoftmaxOperators.Apply(context, "Softmax"),
        ["LogSoftmax"] = context => SoftmaxOperators.Apply(context, "LogSoftmax"),
        ["Clip"] = ClipOperators.Clip,
        ["Min"] = ClipOperators.Min,
        ["Max"] = ClipOperators.Max,
        ["Erf"] = ActivationOperators.Erf,
        ["Pow"] = ActivationOperators.Power,
        ["Flatten"] = ShapeOperators.Flatten,
        ["Reshape"] = ShapeOperators.Reshape,
        ["Squeeze"] = ShapeOperators.Squeeze,
        ["Unsqueeze"] = ShapeOperators.Unsqueeze,
        ["Transpose"] = ShapeOperators.Transpose,
        ["Identity"] = ShapeOperators.Identity,
        ["Dropout"] = ShapeOperators.Dropout,
        ["Cast"] = ShapeOperators.Cast,
        ["Pad"] = PadOperators.Pad,
        ["Slice"] = PadOperators.Slice,
        ["Resize"] = ResizeOperators.Resize,
        ["Upsample"] = ResizeOperators.Upsample,
        ["Constant"] = _ => { },
        ["Shape"] = _ => { },
        ["Gather"] = OnlyConstant,
        ["ConstantOfShape"] = OnlyConstant,
        ["Range"] = OnlyConstant,
        ["Equal"] = OnlyConstant,
        ["Sqrt"] = OnlyConstant,
        ["Exp"] = OnlyConstant,
        ["Abs"] = OnlyConstant,
        ["Floor"] = OnlyConstant,
        ["Ceil"] = OnlyConstant,
        ["Reciprocal"] = OnlyConstant,
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, string> _help = new Dictionary<string, string>
    {
        ["QuantizeLinear"] = Quantized,
        ["DequantizeLinear"] = Quantized,
        ["DynamicQuantizeLinear"] = Quantized,
        ["QLinearConv"] = Quantized,
        ["QLinearMatMul"] = Quantized,
        ["ConvInteger"] = Quantized,
        ["MatMulInteger"] = Quantized,
        ["Softsign"] = "Train it with Tanh, which looks alike, or end the model before it.",
        ["DepthToSpace"] = "Use ConvTranspose or Resize in its place.",
        ["SpaceToDepth"] = "Use a convolution with stride in its place.",
        ["Split"] = "Export each part as a convolution of its own, or end the model before it.",
        ["If"] = ControlFlow,
        ["Loop"] = ControlFlow,
        ["Scan"] = ControlFlow,
        ["NonMaxSuppression"] = "End the model before it, and select boxes in C#.",
        ["ArgMax"] = "End the model before it, and take the largest output in C#.",
        ["TopK"] = "End the model before it, and take the largest outputs in C#.",
        ["LSTM"] = Recurrent,
        ["GRU"] = Recurrent,
        ["RNN"] = Recurrent,
    }.ToFrozenDictionary();

    private const string Quantized =
        "The model is quantised; ConvGen computes in single precision. Export or convert it without quantisation.";
    private const string ControlFlow = "Networks are fixed graphs here. Export the model by tracing, without control flow.";
    private const string Recurrent = "Networks of images have no recurrent layers here.";

    /// <summary>What would help with an operator that has no counterpart.</summary>
    public static string Help(string operatorName) => _help.GetValueOrDefault(
        operatorName, "End the model before it, or replace it by operators of docs/onnx.md before exporting.");

    private static void OnlyConstant(NodeContext context) => throw context.Refuse(
        "its input depends on the image; this operator is computed for constants alone", Help(context.Operator));
}
