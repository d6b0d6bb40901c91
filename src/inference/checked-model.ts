import type { ModelPackage } from '#core/model-package.ts';
import { type GoldenCase, readGoldenVectors } from './golden-vectors.ts';
import { modelError } from './model-error.ts';
import { fileOf, MODEL_JSON, MODEL_ONNX, type ModelFiles, requireHash } from './model-files.ts';
import { readModelPackage } from './model-package-reader.ts';
import type { OnnxGraph } from './onnx-graph.ts';
import { inspectOnnx, MODEL_LIMIT } from './onnx-inspection.ts';
import { requireRun, requireSensorContract } from './sensor-contract.ts';

const GOLDEN_LIMIT = 4e6;

/** A package whose files were checked without running any of them. */
export interface CheckedModel {
  readonly made: ModelPackage;
  readonly onnx: Uint8Array;
  readonly graph: OnnxGraph;
  readonly golden: readonly GoldenCase[];
}

/**
 * Checks all that can be checked of a package before its first run: fields, hashes, the ONNX file's
 * operators, sizes and constants, inputs and outputs, and the memory of its smallest and largest run.
 * Throws what `readModelPackage`, `inspectOnnx`, `requireSensorContract`, `requireRun` and
 * `readGoldenVectors` throw, and `modelFileChanged`.
 */
export function checkModel(files: ModelFiles): CheckedModel {
  const made = readModelPackage(files);
  const onnx = fileOf(files, MODEL_ONNX, MODEL_LIMIT);
  requireHash(onnx, made.sha256, MODEL_ONNX);
  const goldenBytes = fileOf(files, made.golden.file, GOLDEN_LIMIT);
  requireHash(goldenBytes, made.golden.sha256, made.golden.file);
  const graph = inspectOnnx(onnx, MODEL_ONNX);
  requireSensorContract(graph);
  const opset = graph.opsets.get('');
  if (opset !== made.opset) {
    const params = { member: 'properties.cityweave:package.opset', expected: `${opset}` };
    throw modelError('modelPackageInvalid', params, { file: MODEL_JSON });
  }
  const [least, most] = made.sensors;
  requireRun(graph, { batch: 1, sensors: least, queries: 1 });
  requireRun(graph, { batch: 1, sensors: most, queries: made.maxQueries });
  const golden = readGoldenVectors(goldenBytes, made.golden.file);
  for (const { feeds } of golden) requireRun(graph, feeds.sizes);
  return { made, onnx, graph, golden };
}
