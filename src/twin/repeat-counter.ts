import { sourceIdOf } from '#core/ids.ts';
import type { TalliedProblem } from '#core/report.ts';
import { formatTime } from '#core/time.ts';
import type { EpochMs } from '#core/units.ts';
import { CITY_REACH_KM } from './city-centre.ts';
import type { FarFeature } from './far-features.ts';
import type { ReportDraft } from './file-report.ts';
import type { Clash } from './merge-features.ts';
import type { Replaced } from './observation-table.ts';

interface Moved {
  repaired: number;
  refused: number;
}

/**
 * Moves what turned out to be given twice, or to lie elsewhere, from `taken` to `repaired` or `refused`
 * of its file's report.
 */
export class RepeatCounter {
  readonly #draftOf: (file: string) => ReportDraft | undefined;
  readonly #moved = new Map<string, Moved>();

  constructor(draftOf: (file: string) => ReportDraft | undefined) {
    this.#draftOf = draftOf;
  }

  /** Counts a feature that another file gave too. */
  feature({ file, other, id, same }: Clash): void {
    const code = same ? 'featureGivenTwice' : 'idGivenTwice';
    this.#move(file, 'repaired');
    const where = { file, feature: id };
    this.#draftOf(file)?.tally.add('repaired', { code, params: { other }, where, wayOut: 'none' });
  }

  /** Counts a feature that is too far from the city. */
  far({ file, id }: FarFeature): void {
    this.#move(file, 'refused');
    const params = { limitKm: CITY_REACH_KM };
    const where = { file, feature: sourceIdOf(id) };
    const problem = { code: 'farFromCity', params, where, wayOut: 'fixAtSource' } as const;
    this.#draftOf(file)?.tally.add('refused', problem);
  }

  /** Counts an observation that a later one replaced. */
  observation({ file, sensorId, quantity, time, same }: Replaced): void {
    const effect: TalliedProblem['effect'] = same ? 'repaired' : 'refused';
    const code = same ? 'duplicateObservation' : 'conflictingObservation';
    this.#move(file, effect);
    const property = `${quantity} ${formatTime(time as EpochMs)}`;
    const where = { file, feature: sensorId, property };
    const wayOut = same ? 'none' : 'fixAtSource';
    this.#draftOf(file)?.tally.add(effect, { code, params: {}, where, wayOut });
  }

  #move(file: string, effect: keyof Moved): void {
    const moved = this.#moved.get(file) ?? { repaired: 0, refused: 0 };
    moved[effect] += 1;
    this.#moved.set(file, moved);
  }

  /** Writes the moves into the reports. */
  settle(): void {
    for (const [file, { repaired, refused }] of this.#moved) {
      const draft = this.#draftOf(file);
      if (draft === undefined) continue;
      const { featuresIn, taken: before } = draft.counts;
      const taken = Math.max(0, before - repaired - refused);
      const allRefused = draft.counts.refused + refused;
      const allRepaired = featuresIn - taken - allRefused;
      draft.counts = { featuresIn, taken, repaired: allRepaired, refused: allRefused };
    }
  }
}
