import { INT64 } from './onnx-graph.ts';
import { axesOf } from './onnx-rearranging.ts';
import {
  broadcast,
  frontAxis,
  given,
  type OperatorCall,
  type ShapeRule,
  wholeInput,
} from './onnx-value.ts';

function requireSame(inner: number | undefined, other: number | undefined): void {
  if (inner === other) return;
  throw new RangeError(`sizes ${inner} and ${other} multiplied`);
}

const matMul: ShapeRule = (call) => {
  const [a, b] = [given(call, 0), given(call, 1)];
  const left = a.dims.length === 1 ? [1, ...a.dims] : a.dims;
  const right = b.dims.length === 1 ? [...b.dims, 1] : b.dims;
  requireSame(left.at(-1), right.at(-2));
  const dims = broadcast([left.slice(0, -2), right.slice(0, -2)]);
  if (a.dims.length > 1) dims.push(left.at(-2) ?? 1);
  if (b.dims.length > 1) dims.push(right.at(-1) ?? 1);
  return [{ type: a.type, dims }];
};

const gemm: ShapeRule = (call) => {
  const [a, b] = [given(call, 0), given(call, 1)];
  const turned = (name: string) => call.attributes.get(name)?.int === 1;
  requireSame(a.dims[turned('transA') ? 0 : 1], b.dims[turned('transB') ? 1 : 0]);
  const rows = a.dims[turned('transA') ? 1 : 0] ?? Number.NaN;
  const columns = b.dims[turned('transB') ? 0 : 1] ?? Number.NaN;
  return [{ type: a.type, dims: [rows, columns] }];
};

/** Lengths by letter of one term of an equation, the operand's axes in their order. */
function nameAxes(term: string, dims: readonly number[], lengths: Map<string, number>): void {
  if (term.length !== dims.length) throw new RangeError('an equation of another rank');
  for (const [axis, letter] of [...term].entries()) lengths.set(letter, dims[axis] ?? Number.NaN);
}

const einsum: ShapeRule = (call) => {
  const equation = (call.attributes.get('equation')?.text ?? '').replaceAll(' ', '');
  if (!/^[a-zA-Z,]+->[a-zA-Z]*$/.test(equation)) throw new RangeError('an open equation');
  const [sources = '', made = ''] = equation.split('->');
  const lengths = new Map<string, number>();
  sources.split(',').forEach((term, at) => {
    nameAxes(term, given(call, at).dims, lengths);
  });
  const dims = [...made].map((letter) => lengths.get(letter) ?? Number.NaN);
  return [{ type: given(call, 0).type, dims }];
};

const reduce: ShapeRule = (call) => {
  const { type, dims } = given(call, 0);
  const told = axesOf(call, 1)?.map((axis) => frontAxis(axis, dims.length));
  const none = call.attributes.get('noop_with_empty_axes')?.int === 1;
  const all = none ? [] : dims.map((_, axis) => axis);
  const axes = new Set(told ?? all);
  const keeps = call.attributes.get('keepdims')?.int !== 0;
  const made = dims.flatMap((length, axis) => {
    if (!axes.has(axis)) return [length];
    return keeps ? [1] : [];
  });
  return [{ type, dims: made }];
};

function alongAxis(call: OperatorCall, otherwise: number): number {
  const axis = call.attributes.get('axis')?.int ?? otherwise;
  return frontAxis(axis, given(call, 0).dims.length);
}

const arg: ShapeRule = (call) => {
  const { dims } = given(call, 0);
  const axis = alongAxis(call, 0);
  const keeps = call.attributes.get('keepdims')?.int !== 0;
  return [{ type: INT64, dims: keeps ? dims.with(axis, 1) : dims.toSpliced(axis, 1) }];
};

const topK: ShapeRule = (call) => {
  const { type, dims } = given(call, 0);
  const [k = Number.NaN] = wholeInput(call, 1);
  const made = dims.with(alongAxis(call, -1), k);
  return [
    { type, dims: made },
    { type: INT64, dims: made },
  ];
};

const REDUCTIONS = [
  ...['ReduceSum', 'ReduceMean', 'ReduceMax', 'ReduceMin', 'ReduceProd', 'ReduceL1', 'ReduceL2'],
  ...['ReduceSumSquare', 'ReduceLogSumExp'],
];

/** Rules of the operators that sum or choose along axes. */
export const CONTRACTING: ReadonlyMap<string, ShapeRule> = new Map([
  ...Object.entries({
    MatMul: matMul,
    Gemm: gemm,
    Einsum: einsum,
    ArgMax: arg,
    ArgMin: arg,
    TopK: topK,
  }),
  ...REDUCTIONS.map((op) => [op, reduce] as const),
]);
