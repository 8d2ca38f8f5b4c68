using System;
using ConvGen.Generator.Graph;
using ConvGen.Generator.Planning.Kernels;
using ConvGen.Generator.Planning.Plan;
using ConvGen.Generator.Planning.Schedule;

namespace ConvGen.Generator.Planning.Lowering;

/// <summary>A form of a convolution or dense layer: that which trains, or that of predictions with a normalisation folded in.</summary>
/// <param name="Sum">Where its sums go.</param>
/// <param name="Weights">The weights that it computes with.</param>
/// <param name="Bias">Its bias.</param>
/// <param name="Activation">The activation behind the sums, of which relu is part of the sum.</param>
/// <param name="Use">Which passes need its packed weights.</param>
/// <param name="Add">Takes its calls.</param>
internal sealed record LinearForm(
    Location Sum, Reference Weights, Operand Bias, ActivationFunction Activation, PackedUse Use, Action<Call> Add)
{
    /// <summary>What it reads; null for the layer's input.</summary>
    public Location? Input { get; init; }

    /// <summary>Whether another summand lies where its sums go, and is added to them before the activation.</summary>
    public bool AddsToSum { get; init; }

    /// <summary>Whether another form ends with a range, so that one kernel may serve both.</summary>
    public bool EndsWithRange { get; init; }

    /// <summary>What becomes of the sums of a convolution; dense layers have a bias and a minimum alone.</summary>
    public Epilogue Epilogue => AddsToSum ? Epilogue.AddBiasClamp
        : Activation.Kind == ActivationKind.Relu6 || (EndsWithRange && Activation.Kind == ActivationKind.Linear) ? Epilogue.BiasRange
        : Epilogue.BiasClamp;

    /// <summary>What the sums of a convolution may not pass.</summary>
    public Operand Limit => Epilogue == Epilogue.BiasRange
        ? ActivationLowering.Maximum(Activation.Kind)
        : ActivationLowering.Minimum(Activation.Kind);

    /// <summary>Whether its weights lie filter by filter; null where they lie as those that are trained.</summary>
    public bool? IsFilterMajor { get; init; }
}
