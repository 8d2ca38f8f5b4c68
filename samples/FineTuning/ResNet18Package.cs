using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace ConvGen.Samples.FineTuning;

/// <summary>An ImageNet-trained network of NuGet: restored by a project of its own when it is wanted, so that no build needs it.</summary>
internal static class ResNet18Package
{
    public const string Name = "Microsoft.ML.DnnImageFeaturizer.ResNet18";
    private const string Version = "0.23.1";

    private const string Project = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <ItemGroup><PackageDownload Include="{Name}" Version="[{Version}]" /></ItemGroup>
        </Project>
        """;

    /// <summary>The model's file; null, with what the restore said, where the package cannot be had.</summary>
    public static async Task<(string? Model, string Output)> Restore()
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string model = Path.Combine(
            packages, Name.ToLowerInvariant(), Version, "tools", "DnnImageModels", "ResNet18Onnx", "ResNet18.onnx");
        if (File.Exists(model))
        {
            return (model, "");
        }

        DirectoryInfo directory = Directory.CreateTempSubdirectory("convgen-resnet18");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(directory.FullName, "Restored.csproj"), Project);
            using Process process = Process.Start(new ProcessStartInfo("dotnet", ["restore"])
            {
                WorkingDirectory = directory.FullName,
                RedirectStandardOutput = true,
            })!;
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (File.Exists(model) ? model : null, output);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return (null, exception.Message);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
