import { type Extent, featureCount } from '#core/flat-geometry.ts';
import { QUANTITY_FACTS } from '#core/quantity.ts';
import type { TalliedProblem } from '#core/report.ts';
import { type CarriedRole, FEATURE_ROLES, type FeatureRole } from '#core/twin.ts';
import type { ImportResult } from './import-result.ts';

/** A kind of problem with the file it was met in. */
export interface FiledProblem extends TalliedProblem {
  readonly file: string;
}

/** A file of a package that is kept and not read. */
export interface CarriedFigure {
  readonly role: CarriedRole;
  readonly file: string;
  readonly bytes: number;
}

/** The figures of a city: what was taken, and what of its files was repaired or refused. */
export interface TwinFigures extends Readonly<Record<FeatureRole, number>> {
  readonly datastreams: number;
  readonly observations: number;
  /** Observations that hold the value of a full counter. */
  readonly saturated: number;
  /** Blank cells of the files of observations. */
  readonly blank: number;
  /** West, south, east, north; absent without features. */
  readonly extent?: Extent;
  /** Files that the package holds and the import only carries along. */
  readonly carried: readonly CarriedFigure[];
  readonly repaired: readonly FiledProblem[];
  readonly refused: readonly FiledProblem[];
  /** What changed nothing but should be known: assumptions, things that are no part of a twin. */
  readonly noted: readonly FiledProblem[];
}

function saturatedCount({ datastreams, datastream, value }: ImportResult['observations']): number {
  const full = datastreams.quantities.map((quantity) => QUANTITY_FACTS[quantity].saturated);
  return value.reduce((sum, one, row) => sum + (one === full[datastream[row] ?? -1] ? 1 : 0), 0);
}

/** Counts what an import or a package holds; problems are those met when the original files were read. */
export function twinFigures(result: ImportResult): TwinFigures {
  const { twin, observations, originalReports } = result;
  const counts = FEATURE_ROLES.map((role) => {
    const set = twin?.[role];
    return [role, set === undefined ? 0 : featureCount(set.geometry)];
  });
  const problems = originalReports.flatMap(({ file, problems: all }) =>
    all.map((problem) => ({ ...problem, file })),
  );
  return {
    ...(Object.fromEntries(counts) as Record<FeatureRole, number>),
    datastreams: observations.datastreams.quantities.length,
    observations: observations.value.length,
    saturated: saturatedCount(observations),
    blank: originalReports.reduce((sum, { blank = 0 }) => sum + blank, 0),
    ...(twin === undefined ? {} : { extent: twin.extent }),
    carried: result.carried.map(({ role, file }) => ({ role, file: file.name, bytes: file.size })),
    repaired: problems.filter(({ effect }) => effect === 'repaired'),
    refused: problems.filter(({ effect }) => effect === 'refused'),
    noted: problems.filter(({ effect }) => effect === 'noted'),
  };
}
