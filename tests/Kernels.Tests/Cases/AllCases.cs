// Written by Cases/make_cases.py: change the script, not this file.
using System.Collections.Generic;

namespace ConvGen.Kernels.Tests.Cases;

/// <summary>Every case.</summary>
internal static class AllCases
{
    public static IReadOnlyList<NetworkCase> List { get; } =
    [
        .. Convolutions1.All,
        .. Convolutions2.All,
        .. Convolutions3.All,
        .. MeasuredConvolutions1.All,
        .. MeasuredConvolutions2.All,
        .. DepthwiseConvolutions.All,
        .. TransposedConvolutions.All,
        .. SeparableConvolutions.All,
        .. WindowPools.All,
        .. LargeConvolutions.All,
        .. Layers1.All,
        .. Layers2.All,
        .. Layers3.All,
        .. Networks1.All,
        .. Networks2.All,
        .. PooledConvolutions1.All,
        .. PooledConvolutions2.All,
        .. PooledConvolutions3.All,
        .. Lattices.All,
        .. WithoutPasses.All,
        .. WinogradConvolutions1.All,
        .. WinogradConvolutions2.All,
        .. BlockNetworks.All,
        .. ReshapedNetworks.All,
        .. EndPaddedConvolutions.All,
        .. GraphNetworks.All,
        .. SimpleLayers.All,
        .. SampleNormalizations.All,
        .. FusedMaps.All,
    ];
}
