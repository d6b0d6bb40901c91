import { unpackTexts } from '#core/text-column.ts';
import type { RangeFigures, WhatIfFigures } from '#pipelines/what-if-kernel.ts';
import type { ScenarioDraft, ScenarioOutcome, ZoneFigures } from '#state/scenario-slice.ts';

function zonesOf({ zones }: WhatIfFigures): ZoneFigures[] {
  const { ids, names, ...columns } = zones;
  const [all, called] = [unpackTexts(ids), unpackTexts(names)];
  return all.map((id, zone) => {
    const figures = Object.entries(columns).map(([name, column]) => [name, column[zone]]);
    return { id, name: called[zone], ...Object.fromEntries(figures) } as ZoneFigures;
  });
}

/** What the worker's figures say of a draft, `seconds` after it was run. */
export function outcomeIn(
  figures: WhatIfFigures,
  draft: ScenarioDraft,
  seconds: number,
): ScenarioOutcome {
  const { status, indicators, problems } = figures;
  return { of: draft, status, indicators, problems, seconds, zones: zonesOf(figures) };
}

/** An outcome with the ranges of its differences from uncertain demand. */
export function withRanges(outcome: ScenarioOutcome, ranges: RangeFigures): ScenarioOutcome {
  const { members, coverage, indicators, zones } = ranges;
  return {
    ...outcome,
    ranges: { members, coverage },
    indicators: outcome.indicators.map((one) => ({ ...one, ...indicators[one.name] })),
    zones: outcome.zones.map((zone, at) => {
      const [lower, upper] = [zones.lower[at] as number, zones.upper[at] as number];
      return { ...zone, lower, upper };
    }),
  };
}
