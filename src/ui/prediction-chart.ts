import type { Evidence } from '#core/evidence.ts';
import { numberText, unitLabel } from '#i18n/number-text.ts';
import type { Words } from '#i18n/words.ts';
import { type ChartSpec, roomyDomain, roundTicks } from './chart-spec.ts';

const MOST_TICKS = 5;

/** Estimated against measured at the sensors that a model could be asked about. */
export interface PredictionChart {
  readonly spec: ChartSpec;
  readonly count: number;
  /** Sensors whose measurement lies in the likely range. */
  readonly inside: number;
}

/** The chart of one model's predictions; `undefined` when it could not be asked. `unit` is UCUM. */
export function predictionChart(
  { predictions }: Pick<Evidence, 'predictions'>,
  model: string,
  unit: string,
  words: Words,
): PredictionChart | undefined {
  const { measured, models } = predictions;
  const told = models.find((one) => one.model === model);
  if (told === undefined) return undefined;
  const rows = [...measured].flatMap((x, k) => {
    const [y = Number.NaN, low = Number.NaN, high = Number.NaN] = [
      told.mean[k],
      told.lower[k],
      told.upper[k],
    ];
    return [x, y, low, high].every(Number.isFinite) ? [{ x, y, low, high }] : [];
  });
  if (rows.length === 0) return undefined;
  const domain = roomyDomain(rows.flatMap(({ x, y, low, high }) => [x, y, low, high]));
  const ticks = roundTicks(...domain, MOST_TICKS);
  const text = (value: number) => numberText(value, words);
  const named = { unit: unitLabel(unit, words) };
  return {
    count: rows.length,
    inside: rows.filter(({ x, low, high }) => x >= low && x <= high).length,
    spec: {
      isSquare: true,
      x: { domain, ticks, text, label: words.text('good:measuredAxis', named) },
      y: { domain, ticks, text, label: words.text('good:estimatedAxis', named) },
      marks: [
        { kind: 'equal' },
        { kind: 'bars', tone: 'main', ranges: rows },
        { kind: 'dots', tone: 'main', shape: 'circle', sizePx: 5, points: rows },
      ],
    },
  };
}
