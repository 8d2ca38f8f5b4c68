using Xunit;

namespace ConvGen.Reporting.Tests.Browser;

/// <summary>A test that needs a browser.</summary>
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Chromium.Executable is null)
        {
            Skip = "No Chromium or Chrome is on the PATH; install Debian's package chromium to check reports in a browser.";
        }
    }
}
