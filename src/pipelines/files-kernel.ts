import type { Problem } from '#core/errors.ts';
import type { SpatialLayer } from '#core/layer.ts';
import type { Work } from '#core/progress.ts';
import type { FileReport } from '#core/report.ts';
import { layerFromGeoJson } from '#exchange/geojson-layer-reader.ts';
import { layerToGeoJson } from '#exchange/geojson-layer-writer.ts';
import type { Kernel } from '#threads/kernel.ts';
import { asCityweaveError } from '#threads/messages.ts';
import { type ImportOptions, type ImportResult, importCity } from '#twin/import-city.ts';
import type { SourceFile } from '#twin/source-file.ts';

/** Files to read and what the person stated about them. A browser's `File` crosses to the worker by reference. */
export interface ImportInput {
  readonly files: readonly SourceFile[];
  readonly options: ImportOptions;
}

/** What an import leaves: the city, layers that were among the files, and layers that were refused. */
export interface ImportOutput extends Omit<ImportResult, 'layerDocuments'> {
  readonly layers: readonly SpatialLayer[];
  /** [layers.length] place of each layer's file among those given. */
  readonly layersFrom: readonly number[];
  readonly refusedLayers: readonly Problem[];
}

/** The reports with the file of a layer refused as a whole: none of its features came in. */
function withRefused(reports: readonly FileReport[], file: string, problem: Problem): FileReport[] {
  const counts = { featuresIn: 0, taken: 0, repaired: 0, refused: 0 };
  const told = { ...problem, effect: 'refused', count: 1, examples: [problem.where] } as const;
  return reports.map((report) =>
    report.file === file && report.role === 'layer'
      ? { ...report, ...counts, role: 'none', problems: [...report.problems, told] }
      : report,
  );
}

async function importFiles({ files, options }: ImportInput, work: Work): Promise<ImportOutput> {
  const { layerDocuments, ...result } = await importCity(files, options, work);
  const layers: SpatialLayer[] = [];
  const layersFrom: number[] = [];
  const refusedLayers: Problem[] = [];
  let { reports } = result;
  for (const { name, given, value } of layerDocuments) {
    await work.pause();
    try {
      layers.push(layerFromGeoJson(value, name));
      layersFrom.push(given);
    } catch (error) {
      const { code, params, where, wayOut } = asCityweaveError(error);
      const problem = { code, params, where: { file: name, ...where }, wayOut };
      refusedLayers.push(problem);
      reports = withRefused(reports, name, problem);
    }
  }
  return { ...result, reports, layers, layersFrom, refusedLayers };
}

/** The bytes of a layer's GeoJSON file. */
function layerFile(layer: SpatialLayer): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(layerToGeoJson(layer));
}

/** The operations of the worker that reads and writes files. */
export const filesKernel = { importFiles, layerFile } satisfies Kernel;
export type FilesKernel = typeof filesKernel;
