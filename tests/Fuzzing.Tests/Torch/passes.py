"""What a forward and a backward pass make of a network."""

import torch


def both_passes(network, input_shape, batch, new_run):
    """How tensors are filled, and results by their names: outputs, the gradients of the inputs and of every parameter for some output
    gradients. Networks that normalise by batches have them while training, with the moved averages, and with the averages they start with.

    network(run, inputs) is the outputs and other values by their names, new_run(training) a run of it.
    """
    results = {}
    for training in (True, False):
        run = new_run(training)
        inputs = run.fill("inputs", (batch, *input_shape)).requires_grad_()
        outputs, reads = network(run, inputs)
        named = "training" if training else "inference"
        if training or run.moved:
            results[f"{named}: outputs"] = outputs
            outputs.backward(run.fill("output gradients", outputs.shape))
            results[f"{named}: gradients of inputs"] = inputs.grad
            for i, parameter in enumerate(run.parameters):
                if parameter.requires_grad:
                    gradients = torch.zeros_like(parameter) if parameter.grad is None else parameter.grad
                    results[f"{named}: gradients of parameter {i}"] = gradients
        if training:
            results.update({f"{named}: moved parameter {i}": moved for i, moved in run.moved.items()})
            fills = run.fills
        else:
            results.update(reads)
    return fills, results, run.layers
