import { compassPoint } from '#core/compass.ts';
import { sourceIdOf } from '#core/ids.ts';
import type {
  AddBuilding,
  AddRoad,
  BanClass,
  CloseRoad,
  Direction,
  Hours,
  OneWay,
  RemoveBuilding,
  ScaleDemand,
  ScenarioEdit,
  SetBuildingHeight,
  SetLanes,
  SetSpeed,
} from '#core/scenario.ts';
import { heightText } from '#i18n/measure-text.ts';
import { numberText, unitLabel } from '#i18n/number-text.ts';
import { clockText } from '#i18n/time-text.ts';
import type { TextKey, Words } from '#i18n/words.ts';
import type { AskedCityFacts, EditTarget } from '#state/scenario-slice.ts';
import { banOf } from './change-form.ts';
import { isolated } from './feature-words.ts';

/** What edits are of, as far as it has names. */
export interface EditNames {
  readonly targets: Readonly<Record<string, EditTarget>>;
  readonly zones: AskedCityFacts['zones'];
  /** New streets, by id. */
  readonly newRoads: Readonly<Record<string, string>>;
}

/** `HH:MM` in the digits of the language. */
export function hourText(clock: string, words: Words): string {
  const [hour = '', minute = ''] = clock.split(':');
  return clockText(Date.UTC(2000, 0, 1, Number(hour), Number(minute)), 'UTC', words);
}

/** From and to: "07:00 to 09:00". */
export function hoursText({ from, to }: Hours, words: Words): string {
  const times = { from: hourText(from, words), to: hourText(to, words) };
  return words.text('whatIf:hours', times);
}

/** Which way along a street, by where it leads; `bearingDeg` is that of its own direction. */
export function directionText(
  direction: Direction,
  bearingDeg: number | undefined,
  words: Words,
): string {
  if (direction === 'both') return words.text('whatIf:direction.both');
  if (bearingDeg === undefined || Number.isNaN(bearingDeg)) {
    return words.text(`whatIf:direction.${direction}`);
  }
  const heading = direction === 'along' ? bearingDeg : bearingDeg + 180;
  const point = words.text(`directions:${compassPoint(heading)}`);
  return words.text('whatIf:direction.towards', { point });
}

/** A speed with its unit. */
export function speedText(speedKmh: number, words: Words): string {
  const unit = unitLabel('km/h', words);
  return words.text('values:value', { value: numberText(speedKmh, words), unit });
}

/** A number of lanes in one direction. */
export function lanesText(lanes: number, words: Words): string {
  return words.text('whatIf:lanes', { count: lanes, number: numberText(lanes, words) });
}

const NAMELESS = { roads: 'street', buildings: 'building' } as const;

/** What an edit is of: the name of it, else its kind and the source's id. */
export function targetName(target: string, names: EditNames, words: Words): string {
  const { targets, zones, newRoads } = names;
  const zone = zones.find(({ id }) => id === target)?.name;
  const name = targets[target]?.name || newRoads[target] || zone;
  if (name) return isolated(name);
  const id = isolated(sourceIdOf(target));
  const kind = NAMELESS[target.split('/')[0] as keyof typeof NAMELESS];
  if (kind === undefined) return words.text('whatIf:zoneOf', { id });
  return words.text(`features:unnamed.${kind}`, { id });
}

type StreetEdit = BanClass | CloseRoad | SetLanes | SetSpeed;
type OtherEdit = AddBuilding | AddRoad | OneWay | RemoveBuilding | ScaleDemand | SetBuildingHeight;

function streetChangeText(edit: StreetEdit, words: Words): string {
  switch (edit.type) {
    case 'closeRoad':
      return words.text(edit.new.closed ? 'whatIf:does.close' : 'whatIf:does.open');
    case 'setSpeed':
      return words.text('whatIf:does.speed', {
        old: speedText(edit.old.speedKmh, words),
        new: speedText(edit.new.speedKmh, words),
      });
    case 'setLanes':
      return words.text('whatIf:does.lanes', {
        old: numberText(edit.old.lanes, words),
        new: lanesText(edit.new.lanes, words),
      });
    case 'banClass':
      return words.text(`whatIf:does.ban.${banOf(edit.new.banned)}`);
  }
}

function streetText(edit: StreetEdit, names: EditNames, words: Words): string {
  const { target, direction, hours } = edit;
  const params = {
    name: targetName(target, names, words),
    change: streetChangeText(edit, words),
    direction: directionText(direction, names.targets[target]?.bearingDeg, words),
  };
  if (hours === undefined) return words.text('whatIf:row.allDay', params);
  return words.text('whatIf:row.hours', { ...params, hours: hoursText(hours, words) });
}

function otherChangeText(edit: OtherEdit, names: EditNames, words: Words): string {
  switch (edit.type) {
    case 'oneWay': {
      const { open } = edit.new;
      const way = directionText(open, names.targets[edit.target]?.bearingDeg, words);
      return words.text(open === 'both' ? 'whatIf:does.twoWay' : 'whatIf:does.oneWay', { way });
    }
    case 'addRoad':
      return words.text('whatIf:does.newStreet', {
        speed: speedText(edit.new.speedKmh, words),
        lanes: lanesText(edit.new.lanes, words),
      });
    case 'scaleDemand': {
      const key: TextKey = `whatIf:does.trips.${edit.ends}`;
      return words.text(key, { factor: numberText(edit.new.factor, words) });
    }
    case 'addBuilding':
      return edit.new === null
        ? words.text('whatIf:does.remove')
        : words.text('whatIf:does.newBuilding', { height: heightText(edit.new.heightM, words) });
    case 'removeBuilding':
      return words.text(edit.new.there ? 'whatIf:does.keep' : 'whatIf:does.remove');
    case 'setBuildingHeight':
      return words.text('whatIf:does.height', {
        old: heightText(edit.old.heightM, words),
        new: heightText(edit.new.heightM, words),
      });
  }
}

/** An edit in words: "School Street: closed, both directions, 07:00 to 09:00". */
export function editSentence(edit: ScenarioEdit, names: EditNames, words: Words): string {
  if ('direction' in edit) return streetText(edit, names, words);
  const name =
    edit.type === 'addRoad' && edit.new.name !== ''
      ? isolated(edit.new.name)
      : targetName(edit.target, names, words);
  return words.text('whatIf:row.plain', { name, change: otherChangeText(edit, names, words) });
}

/** The names of the new streets of some edits, by id. */
export function newRoadNames(edits: readonly ScenarioEdit[]): Readonly<Record<string, string>> {
  const named = edits.flatMap((edit) =>
    edit.type === 'addRoad' ? [[edit.target, edit.new.name] as const] : [],
  );
  return Object.fromEntries(named);
}
