namespace System.Runtime.CompilerServices;

/// <summary>Lets a netstandard2.0 assembly declare records.</summary>
internal static class IsExternalInit;
