using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace ConvGen.Onnx.Tests.Import;

/// <summary>An ImageNet-trained network of NuGet: restored by a project of its own, so that no other restore needs it.</summary>
internal static class ResNet18Package
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>
          <ItemGroup><PackageReference Include="Microsoft.ML.DnnImageFeaturizer.ResNet18" Version="0.23.1" /></ItemGroup>
        </Project>
        """;

    /// <summary>The model's file; null, with what the restore said, where the package cannot be had.</summary>
    public static async Task<(string? Model, string Output)> Restore()
    {
        string model = Path.Combine(
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages"),
            "microsoft.ml.dnnimagefeaturizer.resnet18", "0.23.1", "tools", "DnnImageModels", "ResNet18Onnx", "ResNet18.onnx");
        if (File.Exists(model))
        {
            return (model, "");
        }

        DirectoryInfo directory = Directory.CreateTempSubdirectory("convgen-resnet18");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(directory.FullName, "Restored.csproj"), Project);
            using Process process = Process.Start(new ProcessStartInfo("dotnet", ["restore", "-p:TreatWarningsAsErrors=false"])
            {
                WorkingDirectory = directory.FullName,
                RedirectStandardOutput = true,
            })!;
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (File.Exists(model) ? model : null, output);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }
}
