import { parseArgs } from 'node:util';
import { layerFromGeoJson } from '#exchange/geojson-layer-reader.ts';
import { layerGeoJsonLines } from '#exchange/geojson-layer-writer.ts';
import { DOCUMENT_LIMIT, readHashed } from '#twin/hashed-bytes.ts';
import { parseJson } from '#twin/json-document.ts';
import type { Command } from './command.ts';
import { diskFile } from './disk-file.ts';
import { writeOutput } from './output-file.ts';
import { usageError } from './usage-error.ts';

/** Formats that a layer can be written in. */
const FORMATS = ['geojson'] as const;

const USAGE = `export LAYER.geojson --format ${FORMATS.join('|')} --out FILE`;

interface ExportOptions {
  readonly layer: string;
  readonly out: string;
}

function exportOptions(args: readonly string[]): ExportOptions {
  const options = { format: { type: 'string' }, out: { type: 'string' } } as const;
  let parsed: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw usageError(error instanceof Error ? error.message : String(error));
  }
  const [layer, ...more] = parsed.positionals;
  const { format, out } = parsed.values;
  if (layer === undefined || more.length > 0) throw usageError('export needs one layer file.');
  if (out === undefined) throw usageError('export needs --out FILE.');
  if (!FORMATS.some((known) => known === format)) {
    throw usageError(`--format must be one of: ${FORMATS.join(', ')}.`);
  }
  return { layer, out };
}

/** `export`: a layer file, checked member by member, written again through its one form. */
export const exportCommand: Command = {
  usage: USAGE,
  async run({ args, work }) {
    const options = exportOptions(args);
    const file = await diskFile(options.layer, options.layer);
    const { bytes, sha256 } = await readHashed(file, DOCUMENT_LIMIT, work);
    const layer = layerFromGeoJson(parseJson(bytes, options.layer), options.layer);
    await writeOutput(options.out, layerGeoJsonLines(layer));
    const { kind, quantity, unit, value } = layer;
    return { output: { features: value.length, kind, quantity, unit, layerSha256: sha256 } };
  },
};
