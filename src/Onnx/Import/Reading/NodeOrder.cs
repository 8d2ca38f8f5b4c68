using System.Collections.Generic;
using System.Linq;
using Onnx;

namespace ConvGen.Onnx.Import;

/// <summary>The nodes that a graph's outputs need, each behind those that it reads.</summary>
internal static class NodeOrder
{
    /// <summary>Orders the nodes; what nobody needs is left out.</summary>
    /// <exception cref="OnnxImportException">A value has no node or two, or a node needs its own value.</exception>
    public static IReadOnlyList<NodeProto> Of(GraphProto graph, IReadOnlyCollection<string> given)
    {
        Dictionary<string, NodeProto> producers = Producers(graph, given);
        var ordered = new List<NodeProto>();
        var state = new Dictionary<NodeProto, bool>(ReferenceEqualityComparer.Instance);

        // A stack of its own: a chain may be longer than the thread's.
        var stack = new Stack<NodeProto>();
        foreach (ValueInfoProto output in graph.Output)
        {
            Push(output.Name, null);
            while (stack.TryPeek(out NodeProto? node))
            {
                if (state.TryAdd(node, false))
                {
                    // The first input is on top, and so the first in order.
                    foreach (string input in node.Input.Reverse())
                    {
                        Push(input, node);
                    }

                    continue;
                }

                stack.Pop();
                if (!state[node])
                {
                    state[node] = true;
                    ordered.Add(node);
                }
            }
        }

        return ordered;

        void Push(string value, NodeProto? reader)
        {
            if (value.Length == 0 || given.Contains(value))
            {
                return;
            }

            if (!producers.TryGetValue(value, out NodeProto? node))
            {
                string who = reader is null ? "The model gives" : $"{NodeText.Of(reader)} reads";
                throw new OnnxImportException($"{who} \"{value}\", which nothing makes: the file is damaged.");
            }

            if (!state.TryGetValue(node, out bool isDone))
            {
                stack.Push(node);
            }
            else if (!isDone)
            {
                throw new OnnxImportException($"{NodeText.Of(node)} needs its own value \"{value}\": the graph has a cycle.");
            }
        }
    }

    private static Dictionary<string, NodeProto> Producers(GraphProto graph, IReadOnlyCollection<string> given)
    {
        var producers = new Dictionary<string, NodeProto>();
        foreach (NodeProto node in graph.Node)
        {
            foreach (string output in node.Output.Where(output => output.Length > 0))
            {
                if (given.Contains(output) || !producers.TryAdd(output, node))
                {
                    throw new OnnxImportException(
                        $"{NodeText.Of(node)} makes \"{output}\", which is made elsewhere, too: the file is damaged.");
                }
            }
        }

        return producers;
    }
}
