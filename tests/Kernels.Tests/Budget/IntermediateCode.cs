using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Reflection.Emit;

namespace ConvGen.Kernels.Tests.Budget;

/// <summary>Size of a method's intermediate code as the just-in-time compiler counts it.</summary>
internal readonly record struct IntermediateCode(int Bytes, int Instructions, int BasicBlocks)
{
    private static readonly Dictionary<short, OpCode> _opCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    public static IntermediateCode Of(ReadOnlySpan<byte> il)
    {
        int instructions = 0;
        SortedSet<int> leaders = [0];
        for (int at = 0; at < il.Length; instructions++)
        {
            OpCode code = il[at] == 0xfe ? _opCodesByValue[(short)(0xfe00 | il[at + 1])] : _opCodesByValue[il[at]];
            int operand = at + code.Size;
            int size = OperandSize(code.OperandType, il[operand..]);
            int next = operand + size;
            switch (code.OperandType)
            {
                case OperandType.ShortInlineBrTarget:
                    leaders.UnionWith([next, next + (sbyte)il[operand]]);
                    break;
                case OperandType.InlineBrTarget:
                    leaders.UnionWith([next, next + BinaryPrimitives.ReadInt32LittleEndian(il[operand..])]);
                    break;
                case OperandType.InlineSwitch:
                    leaders.Add(next);
                    for (int target = operand + sizeof(int); target < next; target += sizeof(int))
                    {
                        leaders.Add(next + BinaryPrimitives.ReadInt32LittleEndian(il[target..]));
                    }

                    break;
            }

            if (code.FlowControl is FlowControl.Return or FlowControl.Throw)
            {
                leaders.Add(next);
            }

            at = next;
        }

        leaders.Remove(il.Length);
        return new IntermediateCode(il.Length, instructions, leaders.Count);
    }

    private static int OperandSize(OperandType type, ReadOnlySpan<byte> operand) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => sizeof(int) * (1 + BinaryPrimitives.ReadInt32LittleEndian(operand)),
        _ => 4,
    };
}
