using System;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace ConvGen;

/// <summary>Makes networks of files.</summary>
public static class NetworkLoading
{
    /// <summary>What every class of a network has beside its own members; C# 14 finds it by the class's name.</summary>
    extension<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TNetwork>(TNetwork)
        where TNetwork : class, INetwork
    {
        /// <summary>A network with the parameters of a file: <c>DigitClassifier.Load("digits.safetensors")</c>.</summary>
        /// <param name="path">The file: of <see cref="NetworkFiles.Save"/>, of a checkpoint, or of another safetensors writer.</param>
        /// <param name="seed">Key of everything random, dropout included.</param>
        /// <exception cref="System.IO.FileNotFoundException">There is no such file.</exception>
        /// <exception cref="System.IO.InvalidDataException">The file is damaged, or not this network's.</exception>
        /// <exception cref="InvalidOperationException">The class is abstract.</exception>
        public static TNetwork Load(string path, int seed = 0)
        {
            ConstructorInfo? constructor = typeof(TNetwork).IsAbstract ? null : typeof(TNetwork).GetConstructor([typeof(int)]);
            if (constructor is null)
            {
                throw new InvalidOperationException(
                    $"{typeof(TNetwork).Name} cannot be made of a seed: it is abstract, or no network that the generator compiled. Make " +
                    "one and call its Load.");
            }

            var network = (TNetwork)constructor.Invoke([seed]);
            NetworkFiles.Load(network, path);
            return network;
        }
    }
}
