import { BOOL } from './onnx-graph.ts';
import {
  broadcast,
  given,
  type KnownValue,
  keptWhole,
  type OperatorCall,
  type ShapeRule,
} from './onnx-value.ts';

type WholeFormula = (a: number, b: number, c: number) => number;

const truth = (is: boolean) => (is ? 1 : 0);

/** Operators on each element whose result on whole numbers may shape something. */
const WHOLE: Readonly<Record<string, WholeFormula>> = {
  Identity: (a) => a,
  Cast: (a) => a,
  Neg: (a) => -a,
  Abs: (a) => Math.abs(a),
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b) => Math.trunc(a / b),
  Max: (a, b) => Math.max(a, b),
  Min: (a, b) => Math.min(a, b),
  Equal: (a, b) => truth(a === b),
  Greater: (a, b) => truth(a > b),
  GreaterOrEqual: (a, b) => truth(a >= b),
  Less: (a, b) => truth(a < b),
  LessOrEqual: (a, b) => truth(a <= b),
  Not: (a) => truth(a === 0),
  And: (a, b) => truth(a !== 0 && b !== 0),
  Or: (a, b) => truth(a !== 0 || b !== 0),
  Where: (a, b, c) => (a !== 0 ? b : c),
};

/** Operators on each element that only ever see the network's own numbers. */
const FLOATING = [
  ...['Pow', 'Sqrt', 'Exp', 'Log', 'Reciprocal', 'Sin', 'Cos', 'Tanh', 'Sigmoid', 'Relu', 'Erf'],
  ...['Gelu', 'Softplus', 'LeakyRelu', 'Elu', 'HardSigmoid', 'HardSwish', 'Clip', 'Floor', 'Ceil'],
  ...['Round', 'Sign', 'PRelu', 'Atan', 'IsNaN'],
];
/** Operators along an axis that keep the shape of their first input. */
const ALONG = [
  'Softmax',
  'LogSoftmax',
  'LayerNormalization',
  'CumSum',
  'Trilu',
  'RMSNormalization',
];

const TRUTHS = [
  ...['Equal', 'Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual', 'Not', 'And', 'Or', 'IsNaN'],
];

function wholeResult(call: OperatorCall, dims: readonly number[]): readonly number[] | undefined {
  const formula = WHOLE[call.op];
  const values = call.inputs.map((input) => input?.whole);
  if (formula === undefined || values.includes(undefined) || values.length > 3) return undefined;
  const isFlat = call.inputs.every(
    (input) => (input?.dims.length ?? 0) <= 1 || input?.dims.join() === dims.join(),
  );
  if (!isFlat || dims.length > 1) return undefined;
  return keptWhole(dims, () =>
    Array.from({ length: dims[0] ?? 1 }, (_, at) => {
      const [a = 0, b = 0, c = 0] = values.map((one) => one?.[one.length === 1 ? 0 : at]);
      return formula(a, b, c);
    }),
  );
}

function typeOf(call: OperatorCall): number {
  if (TRUTHS.includes(call.op)) return BOOL;
  if (call.op === 'Cast') return call.attributes.get('to')?.int ?? 0;
  return given(call, call.op === 'Where' ? 1 : 0).type;
}

const eachElement: ShapeRule = (call) => {
  const inputs = call.inputs.filter((input): input is KnownValue => input !== undefined);
  if (inputs.length === 0) throw new RangeError(`${call.op} lacks an input`);
  const dims = broadcast(inputs.map((input) => input.dims));
  return [{ type: typeOf(call), dims, whole: wholeResult(call, dims) }];
};

const asFirst: ShapeRule = (call) =>
  Array.from({ length: call.outputs }, () => {
    const { type, dims } = given(call, 0);
    return { type, dims };
  });

/** Rules of the operators whose output has the shape that their inputs spread to. */
export const ELEMENTWISE: ReadonlyMap<string, ShapeRule> = new Map([
  ...[...Object.keys(WHOLE), ...FLOATING].map((op) => [op, eachElement] as const),
  ...ALONG.map((op) => [op, asFirst] as const),
]);
