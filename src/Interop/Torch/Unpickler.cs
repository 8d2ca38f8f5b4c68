using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;

namespace ConvGen.Interop.Torch;

/// <summary>
/// Reads a pickle of numbers, texts, lists, dictionaries and the few names of a state dict (<see cref="StateDictNames"/>). A pickle is a
/// program for Python's unpickler, which may call anything; here nothing but these names can be called, and no code is ever run.
/// </summary>
/// <param name="input">The bytes.</param>
/// <param name="storage">Gives the memory that a persistent id names.</param>
internal sealed class Unpickler(PickleInput input, Func<object?, object?> storage)
{
    // A hundred thousand tensors take as many. A list costs a byte of the file and seventy bytes of memory.
    private const int MostSteps = 1 << 22;

    private static readonly object _mark = new();

    private readonly List<object?> _stack = [];
    private readonly Dictionary<int, object?> _memo = [];

    /// <summary>Reads one pickle, up to its end.</summary>
    /// <exception cref="FormatException">It is damaged, or would do more than a state dict does; the message says what.</exception>
    public object? Read()
    {
        for (int step = 0; step < MostSteps; step++)
        {
            byte code = input.Byte();
            if (code == (byte)'.')
            {
                return Pop();
            }

            Step(code);
        }

        throw new FormatException($"expected a pickle of at most {MostSteps} operations; received more");
    }

    private void Step(byte code)
    {
        switch (code)
        {
            case 0x80: Protocol(input.Byte()); break;
            case 0x95: input.Int64(); break;
            case (byte)'(': _stack.Add(_mark); break;
            case (byte)'0': Pop(); break;
            case (byte)'1': PopToMark(); break;
            case (byte)'2': _stack.Add(Peek()); break;
            case (byte)'N': _stack.Add(null); break;
            case 0x88: _stack.Add(true); break;
            case 0x89: _stack.Add(false); break;
            case (byte)'K': _stack.Add((long)input.Byte()); break;
            case (byte)'M': _stack.Add((long)input.UInt16()); break;
            case (byte)'J': _stack.Add((long)input.Int32()); break;
            case (byte)'I' or (byte)'L': _stack.Add(Number(input.Line())); break;
            case 0x8a: _stack.Add(Number(input.Bytes(input.Byte()))); break;
            case (byte)'G': _stack.Add(BinaryPrimitives.ReadDoubleBigEndian(input.Bytes(sizeof(double)))); break;
            case (byte)'X': _stack.Add(input.Text((uint)input.Int32())); break;
            case 0x8c: _stack.Add(input.Text(input.Byte())); break;
            case 0x8d: _stack.Add(input.Text(input.Int64())); break;
            case (byte)'U' or (byte)'C': _stack.Add(Encoding.Latin1.GetString(input.Bytes(input.Byte()))); break;
            case (byte)'T' or (byte)'B': _stack.Add(Encoding.Latin1.GetString(input.Bytes((uint)input.Int32()))); break;
            case (byte)'q': _memo[input.Byte()] = Peek(); break;
            case (byte)'r': _memo[input.Int32()] = Peek(); break;
            case 0x94: _memo[_memo.Count] = Peek(); break;
            case (byte)'h': _stack.Add(Remembered(input.Byte())); break;
            case (byte)'j': _stack.Add(Remembered(input.Int32())); break;
            case (byte)'}': _stack.Add(new PickledDictionary([])); break;
            case (byte)']': _stack.Add(new PickledList([])); break;
            case (byte)')': _stack.Add(new PickledTuple([])); break;
            case (byte)'t': _stack.Add(new PickledTuple(PopToMark())); break;
            case 0x85 or 0x86 or 0x87: _stack.Add(new PickledTuple(PopMany(code - 0x84))); break;
            case (byte)'l': _stack.Add(new PickledList([.. PopToMark()])); break;
            case (byte)'d': _stack.Add(new PickledDictionary(Pairs(PopToMark()))); break;
            case (byte)'a': Append([Pop()]); break;
            case (byte)'e': Append(PopToMark()); break;
            case (byte)'s': SetItems(PopMany(2)); break;
            case (byte)'u': SetItems(PopToMark()); break;
            case (byte)'c': _stack.Add(StateDictNames.Known(new PickledName(input.Line(), input.Line()))); break;
            case 0x93: NameFromStack(); break;
            case (byte)'R': Call(); break;
            case (byte)'b': Pop(); Peek(); break; // State of a dictionary, such as versions of modules: nobody needs it.
            case (byte)'Q': _stack.Add(storage(Pop())); break;
            default:
                throw new FormatException(string.Create(
                    CultureInfo.InvariantCulture, $"expected a pickle of a state dict; received the operation 0x{code:x2}"));
        }
    }

    private static void Protocol(byte version)
    {
        if (version > 5)
        {
            throw new FormatException($"expected a pickle of protocol 5 or less; received {version}");
        }
    }

    private static object Number(string text) => text switch
    {
        "00" => false,
        "01" => true,
        _ => long.TryParse(text.TrimEnd('L'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw new FormatException($"expected a number of 64 bits in a pickle; received {text.Length} characters"),
    };

    private static object Number(byte[] bytes)
    {
        BigInteger number = new(bytes);
        return number >= long.MinValue && number <= long.MaxValue ? (long)number : number;
    }

    private void NameFromStack()
    {
        IReadOnlyList<object?> names = PopMany(2);
        _stack.Add(names is [string module, string name]
            ? StateDictNames.Known(new PickledName(module, name))
            : throw Unexpected("two texts as a name"));
    }

    private void Call()
    {
        IReadOnlyList<object?> call = PopMany(2);
        _stack.Add(call is [PickledName name, PickledTuple arguments]
            ? StateDictNames.Call(name, arguments)
            : throw Unexpected("a name and its arguments"));
    }

    private void Append(IReadOnlyList<object?> items)
    {
        (Peek() as PickledList ?? throw Unexpected("a list")).Items.AddRange(items);
    }

    private void SetItems(IReadOnlyList<object?> items)
    {
        (Peek() as PickledDictionary ?? throw Unexpected("a dictionary")).Items.AddRange(Pairs(items));
    }

    private static List<(object? Key, object? Value)> Pairs(IReadOnlyList<object?> items) => items.Count % 2 == 0
        ? [.. Enumerable.Range(0, items.Count / 2).Select(i => (items[2 * i], items[2 * i + 1]))]
        : throw Unexpected("keys and values in pairs");

    private object? Remembered(int place) => _memo.TryGetValue(place, out object? value) ? value : throw Unexpected("a place in the memo");

    private object? Peek() => _stack.Count > 0 && _stack[^1] != _mark ? _stack[^1] : throw Unexpected("a value");

    private object? Pop()
    {
        object? value = Peek();
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private List<object?> PopMany(int count)
    {
        int start = _stack.Count - count;
        if (start < 0 || _stack.IndexOf(_mark, start) >= 0)
        {
            throw Unexpected("a value");
        }

        List<object?> items = _stack.GetRange(start, count);
        _stack.RemoveRange(start, count);
        return items;
    }

    private List<object?> PopToMark()
    {
        int mark = _stack.LastIndexOf(_mark);
        if (mark < 0)
        {
            throw Unexpected("a mark");
        }

        List<object?> items = _stack.GetRange(mark + 1, _stack.Count - mark - 1);
        _stack.RemoveRange(mark, _stack.Count - mark);
        return items;
    }

    private static FormatException Unexpected(string wanted) =>
        new($"expected {wanted} in a pickle; received something else: it is damaged");
}
