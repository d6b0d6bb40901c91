import { kpisJson } from '#simulation/what-if/kpis-file.ts';
import type { ResultColumn } from '#state/scenario-results.ts';
import { isUnclear, type ScenarioOutcome } from '#state/scenario-slice.ts';

type Cell = string | number | undefined;

/** Digits as in kpis.json: what the solver can tell, and none of what rounding makes. */
const DIGITS = 12;

/** A text that a table program would take for a formula is marked as a text. */
function textCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function cellText(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell === 'string') return textCell(cell);
  if (Number.isFinite(cell)) return String(Number(cell.toPrecision(DIGITS)) + 0);
  return Number.isNaN(cell) ? '' : 'no way';
}

/** Rows of cells as RFC 4180 has them. */
function csv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

const INDICATOR_HEAD = [
  ...['scenario', 'period', 'status', 'upToDate', 'indicator', 'unit', 'baseline'],
  ...['result', 'difference', 'noise', 'lower', 'upper', 'clear'],
];

/**
 * The indicators of some results as a table, a row each: names and units as in kpis.json, numbers unrounded. `clear`
 * is `no` where the difference is below the noise or its range holds zero. An endless figure is `no way`, one that
 * is not known empty.
 */
export function indicatorsCsv(columns: readonly ResultColumn[]): string {
  const rows = columns.flatMap(({ draft, outcome, upToDate }) =>
    outcome.indicators.map((one): Cell[] => [
      ...[draft.title, outcome.of.forcing.period, outcome.status, upToDate ? 'yes' : 'no'],
      ...[one.name, one.unit, one.baseline, one.scenario, one.difference, one.noise],
      ...[one.lower, one.upper, isUnclear(one) ? 'no' : 'yes'],
    ]),
  );
  return csv([INDICATOR_HEAD, ...rows]);
}

const ZONE_HEAD = [
  ...['zone', 'name', 'tripsPerHour', 'meanChangeMinutes', 'noise', 'lower', 'upper'],
  ...['gain', 'lose', 'unchanged', 'cutOff', 'connected', 'clear'],
];

/** Who gains and who loses, a row a zone; trips an hour, minutes. */
export function zonesCsv({ zones }: ScenarioOutcome): string {
  const rows = zones.map((zone): Cell[] => [
    ...[zone.id, zone.name, zone.trips, zone.meanMinutes, zone.noise, zone.lower, zone.upper],
    ...[zone.gain, zone.lose, zone.unchanged, zone.cutOff, zone.connected],
    isUnclear({ ...zone, difference: zone.meanMinutes }) ? 'no' : 'yes',
  ]);
  return csv([ZONE_HEAD, ...rows]);
}

/** The text of kpis.json, the same that `simulate` writes. */
export function kpisText({ indicators }: ScenarioOutcome): string {
  const ranges = indicators.flatMap(({ name, lower, upper }) =>
    lower === undefined || upper === undefined ? [] : [[name, { lower, upper }] as const],
  );
  return kpisJson(indicators, Object.fromEntries(ranges));
}
