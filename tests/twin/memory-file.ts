import { gzipSync } from 'node:zlib';
import { headlessWork } from '#threads/work.ts';
import { importCity } from '#twin/import-city.ts';
import type { ImportOptions, ImportResult } from '#twin/import-result.ts';
import type { PackageSink } from '#twin/package-writer.ts';
import type { SourceFile } from '#twin/source-file.ts';

/** A file in memory, given in pieces of `pieceBytes`. */
export function memoryFile(
  name: string,
  content: string | Uint8Array,
  pieceBytes = 65_536,
): SourceFile {
  const bytes = Uint8Array.from(Buffer.from(content));
  return {
    name,
    size: bytes.length,
    stream() {
      let at = 0;
      return new ReadableStream<Uint8Array<ArrayBuffer>>({
        pull(controller) {
          if (at < bytes.length) controller.enqueue(bytes.slice(at, at + pieceBytes));
          else controller.close();
          at += pieceBytes;
        },
      });
    },
  };
}

/** A gz file in memory. */
export function gzFile(name: string, content: string): SourceFile {
  return memoryFile(name, gzipSync(content));
}

/** Points with ids as GeoJSON. */
export function stationsFile(ids: readonly (string | number)[], name = 'stations.geojson') {
  const features = ids.map((id, index) => ({
    type: 'Feature',
    id,
    properties: { name: `station ${id}` },
    geometry: { type: 'Point', coordinates: [4.4 + index / 1000, 51.9] },
  }));
  return memoryFile(name, JSON.stringify({ type: 'FeatureCollection', features }));
}

/** Imports without progress. */
export function imported(
  files: readonly SourceFile[],
  options: ImportOptions = {},
): Promise<ImportResult> {
  return importCity(files, options, headlessWork());
}

/** A sink that keeps the files of a package in memory. */
export function memorySink(): PackageSink & { readonly files: Map<string, Buffer> } {
  const files = new Map<string, Buffer>();
  return {
    files,
    async write(name, chunks) {
      const parts: Uint8Array[] = [];
      for await (const chunk of chunks) parts.push(chunk);
      files.set(name, Buffer.concat(parts));
    },
  };
}

/** The observations of an import as `sensor quantity time` → value, flag. */
export function observationMap({ observations }: ImportResult): Map<string, [number, number]> {
  const { datastreams, phenomenonTime, datastream, value, flag } = observations;
  const decoder = new TextDecoder();
  const { offsets, bytes } = datastreams.sensorIds;
  const map = new Map<string, [number, number]>();
  value.forEach((one, row) => {
    const stream = datastream[row] ?? 0;
    const id = decoder.decode(bytes.subarray(offsets[stream], offsets[stream + 1]));
    const time = new Date(phenomenonTime[row] ?? 0).toISOString();
    map.set(`${id} ${datastreams.quantities[stream]} ${time}`, [one, flag[row] ?? 0]);
  });
  return map;
}
