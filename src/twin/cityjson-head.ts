import { CityweaveError } from '#core/errors.ts';
import { isRecord, jsonText } from './json-record.ts';
import type { ReadContext } from './reading.ts';

type Triple = readonly [number, number, number];

/** What the first object of a CityJSON file says about all others. */
export interface CityJsonHead {
  /** Real coordinate = vertex × scale + translate; absent where vertices are real coordinates. */
  readonly transform: { readonly scale: Triple; readonly translate: Triple } | undefined;
  /** The reference system as the file spells it. */
  readonly declaredCrs: string | undefined;
  /** Geometry templates and their vertices, unchecked. */
  readonly templates: readonly unknown[];
  readonly templateVertices: readonly unknown[];
}

/** The error of a file whose member is missing or of the wrong kind. */
export function memberInvalid(file: string, member: string): CityweaveError {
  return new CityweaveError({
    code: 'cityJsonInvalid',
    params: { member },
    where: { file },
    wayOut: 'fixAtSource',
  });
}

function checkVersion(version: unknown, context: ReadContext): void {
  const where = { file: context.file };
  if (version === undefined) {
    const problem = { code: 'cityJsonVersionMissing', params: {}, where, wayOut: 'none' } as const;
    context.tally.add('noted', problem);
    return;
  }
  const text = jsonText(version);
  if (/^[12](\.\d+)*$/.test(text)) return;
  throw new CityweaveError({
    code: 'cityJsonVersion',
    params: { version: text },
    where,
    wayOut: 'upgradeCityJson',
  });
}

function triple(value: unknown): Triple | undefined {
  if (!Array.isArray(value) || value.length < 3) return undefined;
  const [x, y, z] = value;
  return [x, y, z].every((part) => Number.isFinite(part)) ? [x, y, z] : undefined;
}

function transformOf(raw: unknown, file: string): CityJsonHead['transform'] {
  if (raw === undefined || raw === null) return undefined;
  const scale = isRecord(raw) ? triple(raw['scale']) : undefined;
  const translate = isRecord(raw) ? triple(raw['translate']) : undefined;
  if (scale === undefined || translate === undefined || scale.includes(0)) {
    throw memberInvalid(file, 'transform');
  }
  return { scale, translate };
}

/** `metadata.referenceSystem`, or the `crs` of CityJSON before 1.0 that some files still carry. */
function declaredCrs(metadata: unknown): string | undefined {
  if (!isRecord(metadata)) return undefined;
  const { referenceSystem, crs } = metadata as { referenceSystem?: unknown; crs?: unknown };
  const old = isRecord(crs) ? (crs['epsg'] ?? crs['name']) : crs;
  const found = referenceSystem ?? old;
  if (typeof found === 'number') return `EPSG:${found}`;
  return typeof found === 'string' && found.trim() !== '' ? found : undefined;
}

/**
 * Checks the first object of a CityJSON file. Throws `cityJsonInvalid` when it is none or its
 * transform is malformed, `cityJsonVersion` for versions other than 1 and 2.
 */
export function cityJsonHead(value: unknown, context: ReadContext): CityJsonHead {
  const { file } = context;
  if (!isRecord(value) || value['type'] !== 'CityJSON') throw memberInvalid(file, 'type');
  checkVersion(value['version'], context);
  const templates = value['geometry-templates'];
  const list = (name: string) => {
    const found = isRecord(templates) ? templates[name] : undefined;
    return Array.isArray(found) ? found : [];
  };
  return {
    transform: transformOf(value['transform'], file),
    declaredCrs: declaredCrs(value['metadata']),
    templates: list('templates'),
    templateVertices: list('vertices-templates'),
  };
}
