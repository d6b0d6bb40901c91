import { onnxFile } from './onnx-builder.ts';
import { TINY_PARTS } from './tiny-sensor.ts';

const SIDE = 4500;
const TIMES = 60;

/**
 * A virtual sensor that passes every inspection and would compute for minutes: a square matrix of 81 MB,
 * three of them at once, multiplied by itself sixty times.
 */
export function endlessFile(): Uint8Array {
  const times = Array.from({ length: TIMES }, (_, k) => ({
    op: 'MatMul',
    inputs: [`m${k}`, 'square'],
    outputs: [`m${k + 1}`],
  }));
  const nodes = [
    ...TINY_PARTS.nodes.filter(({ outputs }) => outputs[0] !== 'variance'),
    { op: 'ReduceMean', inputs: ['scales'], outputs: ['unit'], ints: { keepdims: 0 } },
    { op: 'Expand', inputs: ['unit', 'wide'], outputs: ['square'] },
    { op: 'Identity', inputs: ['square'], outputs: ['m0'] },
    ...times,
    { op: 'ReduceMean', inputs: [`m${TIMES}`], outputs: ['end'], ints: { keepdims: 0 } },
    { op: 'Mul', inputs: ['end', 'zero'], outputs: ['none'] },
    { op: 'Add', inputs: ['nothing', 'scale2'], outputs: ['spread'] },
    { op: 'Add', inputs: ['spread', 'none'], outputs: ['variance'] },
  ];
  const constants = { ...TINY_PARTS.constants, wide: { dims: [2], ints: [SIDE, SIDE] } };
  return onnxFile({ ...TINY_PARTS, constants, nodes });
}
