import { INT64 } from './onnx-graph.ts';
import {
  broadcast,
  elementCount,
  frontAxis,
  given,
  type KnownValue,
  keptWhole,
  type OperatorCall,
  type ShapeRule,
  wholeInput,
} from './onnx-value.ts';

function intOf(call: OperatorCall, name: string, otherwise: number): number {
  return call.attributes.get(name)?.int ?? otherwise;
}

/** Axes given as the input at a position, or as an attribute in older operator sets. */
export function axesOf(call: OperatorCall, at: number): readonly number[] | undefined {
  if (call.inputs[at] !== undefined) return wholeInput(call, at);
  const axes = call.attributes.get('axes')?.ints;
  return axes === undefined || axes.length === 0 ? undefined : axes;
}

const reshape: ShapeRule = (call) => {
  const { type, dims, whole } = given(call, 0);
  const wanted = wholeInput(call, 1).map((length, axis) =>
    length === 0 && intOf(call, 'allowzero', 0) === 0 ? (dims[axis] ?? 0) : length,
  );
  const known = elementCount(wanted.filter((length) => length !== -1));
  const total = elementCount(dims);
  const rest = known === 0 ? 0 : total / known;
  const made = wanted.map((length) => (length === -1 ? rest : length));
  if (elementCount(made) !== total) throw new RangeError('a new shape of another size');
  return [{ type, dims: made, whole }];
};

const flatten: ShapeRule = (call) => {
  const { type, dims, whole } = given(call, 0);
  const axis = intOf(call, 'axis', 1);
  const front = axis < 0 ? axis + dims.length : axis;
  const sides = [dims.slice(0, front), dims.slice(front)].map(elementCount);
  return [{ type, dims: sides, whole }];
};

const unsqueeze: ShapeRule = (call) => {
  const { type, dims, whole } = given(call, 0);
  const axes = axesOf(call, 1) ?? [];
  const rank = dims.length + axes.length;
  const added = new Set(axes.map((axis) => frontAxis(axis, rank)));
  const left = [...dims];
  const made = Array.from({ length: rank }, (_, axis) =>
    added.has(axis) ? 1 : (left.shift() ?? 1),
  );
  return [{ type, dims: made, whole }];
};

const squeeze: ShapeRule = (call) => {
  const { type, dims, whole } = given(call, 0);
  const axes = axesOf(call, 1)?.map((axis) => frontAxis(axis, dims.length));
  const kept = dims.filter((length, axis) => (axes ? !axes.includes(axis) : length !== 1));
  if (elementCount(kept) !== elementCount(dims)) throw new RangeError('a squeezed length');
  return [{ type, dims: kept, whole }];
};

const transpose: ShapeRule = (call) => {
  const { type, dims, whole } = given(call, 0);
  const told = call.attributes.get('perm')?.ints ?? [];
  const order = told.length > 0 ? told : dims.map((_, axis) => dims.length - 1 - axis);
  const made = order.map((axis) => dims[axis] ?? Number.NaN);
  return [{ type, dims: made, whole: dims.length <= 1 ? whole : undefined }];
};

const concat: ShapeRule = (call) => {
  const first = given(call, 0);
  const parts = call.inputs.map((_, at) => given(call, at));
  const axis = frontAxis(intOf(call, 'axis', 0), first.dims.length);
  const length = parts.reduce((sum, part) => sum + (part.dims[axis] ?? 0), 0);
  const dims = first.dims.with(axis, length);
  const flat = dims.length === 1 && parts.every((part) => part.whole !== undefined);
  const whole = flat ? keptWhole(dims, () => parts.flatMap((part) => part.whole ?? [])) : undefined;
  return [{ type: first.type, dims, whole }];
};

const split: ShapeRule = (call) => {
  const { type, dims, whole } = given(call, 0);
  const axis = frontAxis(intOf(call, 'axis', 0), dims.length);
  const length = dims[axis] ?? 0;
  const each = Math.ceil(length / call.outputs);
  const told = call.inputs[1] === undefined ? call.attributes.get('split')?.ints : undefined;
  const even = Array.from({ length: call.outputs }, (_, k) =>
    Math.max(0, Math.min(each, length - k * each)),
  );
  const attribute = told === undefined || told.length === 0 ? even : told;
  const lengths = call.inputs[1] === undefined ? attribute : wholeInput(call, 1);
  let from = 0;
  return lengths.map((own) => {
    const start = from;
    from += own;
    const part = dims.length === 1 ? whole?.slice(start, from) : undefined;
    return { type, dims: dims.with(axis, own), whole: part };
  });
};

/** Indices that a slice takes of an axis, as start, step and count (ONNX Slice). */
function sliced(length: number, from: number, to: number, step: number) {
  const front = (index: number) => (index < 0 ? index + length : index);
  const [least, most] = step > 0 ? [0, length] : [-1, length - 1];
  const start = Math.min(Math.max(front(from), Math.max(0, least)), most);
  const end = Math.min(Math.max(front(to), least), most);
  return { start, step, count: Math.max(0, Math.ceil((end - start) / step)) };
}

const slice: ShapeRule = (call) => {
  const { type, dims, whole } = given(call, 0);
  const starts = wholeInput(call, 1);
  const ends = wholeInput(call, 2);
  const axes = call.inputs[3] === undefined ? starts.map((_, k) => k) : wholeInput(call, 3);
  const steps = call.inputs[4] === undefined ? starts.map(() => 1) : wholeInput(call, 4);
  let made = dims;
  let kept = dims.length === 1 ? whole : undefined;
  axes.forEach((told, k) => {
    const axis = frontAxis(told, dims.length);
    const step = steps[k] ?? 1;
    if (step === 0) throw new RangeError('a slice without step');
    const part = sliced(dims[axis] ?? 0, starts[k] ?? 0, ends[k] ?? 0, step);
    made = made.with(axis, part.count);
    const before = kept;
    kept =
      before && Array.from({ length: part.count }, (_, at) => before[part.start + at * step] ?? 0);
  });
  return [{ type, dims: made, whole: kept }];
};

const gather: ShapeRule = (call) => {
  const data = given(call, 0);
  const index = given(call, 1);
  const axis = frontAxis(intOf(call, 'axis', 0), data.dims.length);
  const dims = [...data.dims.slice(0, axis), ...index.dims, ...data.dims.slice(axis + 1)];
  const { whole } = data;
  const picked =
    data.dims.length === 1 && whole !== undefined
      ? index.whole?.map((at) => whole[at < 0 ? at + whole.length : at] ?? Number.NaN)
      : undefined;
  return [{ type: data.type, dims, whole: picked }];
};

const gatherElements: ShapeRule = (call) => [
  { type: given(call, 0).type, dims: given(call, 1).dims },
];

const filled = ({ type, whole }: KnownValue, dims: readonly number[]): KnownValue => {
  const [one] = whole ?? [];
  const same = one !== undefined && whole?.every((value) => value === one) === true;
  return {
    type,
    dims,
    whole: same
      ? keptWhole(dims, () => new Array<number>(elementCount(dims)).fill(one))
      : undefined,
  };
};

const expand: ShapeRule = (call) => {
  const value = given(call, 0);
  return [filled(value, broadcast([value.dims, wholeInput(call, 1)]))];
};

const tile: ShapeRule = (call) => {
  const value = given(call, 0);
  const repeats = wholeInput(call, 1);
  return [
    filled(
      value,
      value.dims.map((length, axis) => length * (repeats[axis] ?? 1)),
    ),
  ];
};

const constantOfShape: ShapeRule = (call) => {
  const value = call.attributes.get('value')?.tensor;
  const known = value ?? { type: 1, whole: undefined };
  return [filled({ type: known.type, dims: [1], whole: known.whole }, wholeInput(call, 0))];
};

const range: ShapeRule = (call) => {
  const [[from = 0], [to = 0], [step = 1]] = [0, 1, 2].map((at) => wholeInput(call, at)) as [
    number[],
    number[],
    number[],
  ];
  const dims = [step === 0 ? Number.NaN : Math.max(0, Math.ceil((to - from) / step))];
  const whole = keptWhole(dims, () =>
    Array.from({ length: dims[0] ?? 0 }, (_, k) => from + k * step),
  );
  return [{ type: given(call, 0).type, dims, whole }];
};

const shape: ShapeRule = (call) => {
  const { dims } = given(call, 0);
  const [from, to] = [intOf(call, 'start', 0), intOf(call, 'end', dims.length)];
  const whole = dims.slice(from, to);
  return [{ type: INT64, dims: [whole.length], whole }];
};

const size: ShapeRule = (call) => [
  { type: INT64, dims: [], whole: [elementCount(given(call, 0).dims)] },
];

const constant: ShapeRule = (call) => {
  const tensor = call.attributes.get('value')?.tensor;
  if (tensor !== undefined) return [tensor];
  const int = call.attributes.get('value_int')?.int;
  if (int !== undefined) return [{ type: INT64, dims: [], whole: [int] }];
  const ints = call.attributes.get('value_ints')?.ints;
  if (ints !== undefined) return [{ type: INT64, dims: [ints.length], whole: ints }];
  if (call.attributes.has('value_float')) return [{ type: 1, dims: [] }];
  throw new RangeError('a constant without value');
};

/** Rules of the operators that only rearrange, repeat or measure what they are given. */
export const REARRANGING: ReadonlyMap<string, ShapeRule> = new Map(
  Object.entries({
    Reshape: reshape,
    Flatten: flatten,
    Unsqueeze: unsqueeze,
    Squeeze: squeeze,
    Transpose: transpose,
    Concat: concat,
    Split: split,
    Slice: slice,
    Gather: gather,
    GatherElements: gatherElements,
    Expand: expand,
    Tile: tile,
    ConstantOfShape: constantOfShape,
    Range: range,
    Shape: shape,
    Size: size,
    Constant: constant,
  }),
);
