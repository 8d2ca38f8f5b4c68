using System;
using System.IO;
using System.Security;
using System.Threading.Tasks;

namespace ConvGen.Package.Tests;

/// <summary>A console project as a user has it: outside this repository, from the packages alone, every warning an error.</summary>
internal sealed class UserProject : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("convgen-user").FullName;

    /// <param name="packages">Where packages come from.</param>
    /// <param name="package">The package to reference.</param>
    /// <param name="properties">Further properties of the project.</param>
    public UserProject(Packages packages, string package, string properties = "")
    {
        // The analyzers of IsAotCompatible look at the user's code and at what the generator emitted into it.
        Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <MSBuildTreatWarningsAsErrors>true</MSBuildTreatWarningsAsErrors>
                <IsAotCompatible>true</IsAotCompatible>
                <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" Version="*" />
              </ItemGroup>
            </Project>
            """);

        Write("nuget.config", packages.Settings($"""<add key="packed" value="{SecurityElement.Escape(packages.Feed)}" />"""));
    }

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(_directory, file), text);

    public void Copy(string file, string source) => File.Copy(source, Path.Combine(_directory, file));

    public string Read(string file) => File.ReadAllText(Path.Combine(_directory, file));

    public bool Has(string file) => File.Exists(Path.Combine(_directory, file));

    public DateTime LastWrite(string file) => File.GetLastWriteTimeUtc(Path.Combine(_directory, file));

    public Task<string> Sdk(params string[] arguments) => DotNet.Run(_directory, arguments);

    public Task<string> Build() => DotNet.Run(_directory, "build", "-c", "Release");

    public Task<(int ExitCode, string Output)> TryBuild() => DotNet.Try(_directory, "build", "-c", "Release");

    public Task<string> Run() => DotNet.Run(_directory, Path.Combine("bin", "Release", "net10.0", "App.dll"));

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
