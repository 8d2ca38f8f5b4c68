namespace ConvGen;

/// <summary>What a layer costs, in microseconds a sample; 0 where it is one with another layer.</summary>
/// <param name="Name">Its name, for example <c>conv2d_1</c>; <c>input</c> is what brings samples in and results out.</param>
/// <param name="Type">Its type as Keras prints it.</param>
/// <param name="Prediction">In a prediction.</param>
/// <param name="Forward">Forward in training; 0 where the network only predicts.</param>
/// <param name="Backward">Backward.</param>
public sealed record LayerTime(string Name, string Type, double Prediction, double Forward, double Backward);
