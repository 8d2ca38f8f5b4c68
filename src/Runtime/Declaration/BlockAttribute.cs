using System;

namespace ConvGen;

/// <summary>
/// Marks a class as a reusable piece: its layers are compiled into every network that names it in <see cref="UseAttribute{TBlock}"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BlockAttribute : Attribute;
