namespace ConvGen.Reporting.Live;

/// <summary>How a request is answered.</summary>
/// <param name="Line">Status code and its name.</param>
/// <param name="Text">What a person is told; of an answer that is none of the page.</param>
internal sealed record LiveStatus(string Line, string Text)
{
    public static LiveStatus Ok { get; } = new("200 OK", "");

    public static LiveStatus BadRequest { get; } = new("400 Bad Request", "This is no HTTP request.");

    public static LiveStatus NotFound { get; } = new("404 Not Found", "The live report is at /.");

    public static LiveStatus NotAllowed { get; } = new("405 Method Not Allowed", "The live report can be read only: GET or HEAD.");

    public static LiveStatus TooLarge { get; } = new("431 Request Header Fields Too Large", "The request's head is too long.");

    /// <summary>A name of another site that leads here is an attack: DNS rebinding.</summary>
    public static LiveStatus Misdirected { get; } =
        new("421 Misdirected Request", "The live report answers to 127.0.0.1 and localhost only.");

    public static LiveStatus Busy { get; } = new("503 Service Unavailable", "Too many pages are open.");
}
