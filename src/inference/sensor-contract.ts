import { modelError } from './model-error.ts';
import { MODEL_ONNX } from './model-files.ts';
import { FLOAT32, type OnnxGraph, type OnnxPort } from './onnx-graph.ts';
import { boundedRun } from './onnx-inspection.ts';

/** Sizes of a run: cases side by side, sensors, queries. */
export interface RunSizes {
  readonly batch: number;
  readonly sensors: number;
  readonly queries: number;
}

type Axis = keyof RunSizes | number;

/** Axes of the network's inputs and outputs; `ModelPackage` says what they hold. */
export const SENSOR_INPUTS = {
  context_xyz: ['batch', 'sensors', 3],
  context_time: ['batch', 'sensors'],
  context_value: ['batch', 'sensors'],
  context_mask: ['batch', 'sensors'],
  query_xyz: ['batch', 'queries', 3],
  query_time: ['batch', 'queries'],
  scales: ['batch', 4],
} as const satisfies Readonly<Record<string, readonly Axis[]>>;
export const SENSOR_OUTPUTS = {
  mean: ['batch', 'queries'],
  variance: ['batch', 'queries'],
} as const satisfies Readonly<Record<string, readonly Axis[]>>;

export type SensorInput = keyof typeof SENSOR_INPUTS;

/** The shape of an input or output at given sizes. */
export function shapeOf(axes: readonly Axis[], sizes: RunSizes): number[] {
  return axes.map((axis) => (typeof axis === 'number' ? axis : sizes[axis]));
}

function axesText(axes: readonly Axis[]): string {
  return `float32 [${axes.join(', ')}]`;
}

/** A fixed length suits a fixed axis only; one batch at a time is all that is ever asked for. */
function fits(port: OnnxPort, axes: readonly Axis[]): boolean {
  if (port.type !== FLOAT32 || port.dims.length !== axes.length) return false;
  return axes.every((axis, at) => {
    const length = port.dims[at];
    if (typeof axis === 'number') return length === undefined || length === axis;
    return length === undefined;
  });
}

function requirePorts(
  ports: readonly OnnxPort[],
  wanted: Readonly<Record<string, readonly Axis[]>>,
  kind: 'input' | 'output',
): void {
  const stray = ports.find(({ name }) => !Object.hasOwn(wanted, name));
  for (const [name, axes] of Object.entries(wanted)) {
    const port = ports.find((one) => one.name === name);
    const isRight =
      port !== undefined && (kind === 'output' ? port.type === FLOAT32 : fits(port, axes));
    if (isRight) continue;
    const params = { part: `${kind} ${name}`, expected: axesText(axes) };
    throw modelError('modelContract', params, { file: MODEL_ONNX });
  }
  if (stray === undefined) return;
  const params = { part: `${kind} ${stray.name}`, expected: 'absent' };
  throw modelError('modelContract', params, { file: MODEL_ONNX });
}

/**
 * Throws `modelMemory`, `modelShape` or `modelContract` when a run of these sizes would fill too much
 * memory or give outputs of other shapes.
 */
export function requireRun(graph: OnnxGraph, sizes: RunSizes): void {
  const shapes = Object.entries(SENSOR_INPUTS).map(
    ([name, axes]) => [name, shapeOf(axes, sizes)] as const,
  );
  const { outputs } = boundedRun(graph, new Map(shapes), MODEL_ONNX);
  for (const [name, axes] of Object.entries(SENSOR_OUTPUTS)) {
    if (outputs.get(name)?.join() === shapeOf(axes, sizes).join()) continue;
    const params = { part: `output ${name}`, expected: axesText(axes) };
    throw modelError('modelContract', params, { file: MODEL_ONNX });
  }
}

/**
 * Throws `modelContract` unless the graph has the inputs and outputs of a virtual sensor, with free
 * numbers of cases, sensors and queries.
 */
export function requireSensorContract(graph: OnnxGraph): void {
  const constants = new Set(graph.constants.map(({ name }) => name));
  const inputs = graph.inputs.filter(({ name }) => !constants.has(name));
  requirePorts(inputs, SENSOR_INPUTS, 'input');
  requirePorts(graph.outputs, SENSOR_OUTPUTS, 'output');
}
