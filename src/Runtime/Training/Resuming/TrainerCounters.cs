namespace ConvGen.Training;

/// <summary>What a trainer counts, as a checkpoint keeps it.</summary>
/// <param name="Steps">See <see cref="Trainer.Steps"/>.</param>
/// <param name="Passes">See <see cref="Trainer.Passes"/>.</param>
/// <param name="PassBatches">Steps taken of the last pass.</param>
/// <param name="PassIsOpen">Whether it has, or may have, more.</param>
/// <param name="Epochs">See <see cref="Trainer.Epochs"/>.</param>
/// <param name="Seed">See <see cref="Trainer.Seed"/>.</param>
internal readonly record struct TrainerCounters(long Steps, long Passes, long PassBatches, bool PassIsOpen, int Epochs, int Seed);
