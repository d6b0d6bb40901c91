import { extentOf, unionExtent } from '#core/flat-geometry.ts';
import type { ObservationTable } from '#core/observation.ts';
import { FEATURE_ROLES, type Twin } from '#core/twin.ts';
import type { CarriedFile } from '#twin/import-result.ts';
import { type PackageSink, writePackage } from '#twin/package-writer.ts';
import { UTM } from './place.ts';
import { quietWork } from './quiet-work.ts';
import { steadyGzip } from './steady-gzip.ts';

/** The features of a made twin by role, and what it is called. */
export type MadeTwin = Pick<Twin, 'id' | 'title'> &
  Partial<Pick<Twin, 'buildings' | 'roads' | 'sensors' | 'districts' | 'facilities' | 'landcover'>>;

const ATTRIBUTION =
  'Invented sample city made by the scripts of Cityweave; it shows no real place, person or measurement.';

/** Writes features and observations as a twin package that says it is invented. */
export async function writeMade(
  made: MadeTwin,
  observations: ObservationTable,
  carried: readonly CarriedFile[],
  sink: PackageSink,
): Promise<void> {
  const boxes = FEATURE_ROLES.flatMap((role) => {
    const set = (made as Partial<Twin>)[role];
    return set === undefined ? [] : [extentOf(set.geometry)];
  });
  const extent = boxes.reduce((a, b) => unionExtent(a, b), undefined);
  if (extent === undefined) throw new Error('a twin without features');
  const twin: Twin = {
    ...made,
    timeZone: 'Europe/Amsterdam',
    invented: true,
    license: 'CC0-1.0',
    attribution: ATTRIBUTION,
    extent,
    utm: UTM,
    sources: [],
  };
  const nothing = { reports: [], originalReports: [], questions: [], layerDocuments: [], carried };
  await writePackage({ twin, observations, ...nothing }, sink, quietWork(), {
    packed: ['buildings', 'roads'],
    gzip: steadyGzip,
  });
}
