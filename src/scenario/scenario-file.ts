import { CityweaveError, type Problem, type Where } from '#core/errors.ts';
import type { BaseScenario, Scenario, ScenarioEdit, UnknownEdit } from '#core/scenario.ts';
import { parseJson } from '#twin/json-document.ts';
import { isRecord } from '#twin/json-record.ts';
import { editForm } from './edit-form.ts';
import { EditSorter } from './edit-sorter.ts';
import type { FormFault } from './form-check.ts';
import { inMemberOrder } from './member-order.ts';
import { scenarioFault } from './scenario-form.ts';
import {
  SCENARIO_VERSION,
  type ScenarioDocument,
  upgraded,
  versionFor,
} from './scenario-upgrades.ts';

const MOST_BYTES = 32e6;

/** A scenario file, and what became of its edits, those of bases among them: edits in = taken + unknown + refused. */
export interface ScenarioReading {
  /** With the edits that were taken; its bases keep unknown ones of their own. */
  readonly scenario: Scenario;
  /** Among the scenario's own edits. */
  readonly unknown: readonly UnknownEdit[];
  readonly counts: {
    readonly edits: number;
    readonly taken: number;
    readonly unknown: number;
    readonly refused: number;
  };
  /** `editUnknown` and `editInvalid`; `edit` is its number in the file from 1 on, `base` the title of the base it is of. */
  readonly problems: readonly Problem[];
}

function placeOf(file: string | undefined): Where {
  return file === undefined ? {} : { file };
}

function sumOf<T>(items: readonly T[], count: (item: T) => number): number {
  return items.reduce((sum, item) => sum + count(item), 0);
}

function refusal({ member, expected }: FormFault, file?: string): CityweaveError {
  return new CityweaveError({
    code: 'scenarioInvalid',
    params: { member: member === '' ? 'scenario' : member, expected },
    where: placeOf(file),
    wayOut: 'fixAtSource',
  });
}

/** A document as one of the newest, its form checked but for the edits. */
function newestDocument(document: unknown, file: string | undefined): ScenarioDocument {
  if (!isRecord(document)) throw refusal({ member: '', expected: 'an object' }, file);
  const version = Object.hasOwn(document, 'cityweave') ? document['cityweave'] : undefined;
  const isVersion = typeof version === 'number' && Number.isInteger(version) && version >= 1;
  if (!isVersion) throw refusal({ member: 'cityweave', expected: 'a whole number from 1' }, file);
  if (version > SCENARIO_VERSION) {
    const params = { version, newest: SCENARIO_VERSION };
    const problem = { code: 'scenarioNewer', params, where: placeOf(file) } as const;
    throw new CityweaveError({ ...problem, wayOut: 'updateCityweave' });
  }
  const fault = scenarioFault(document, version);
  if (fault !== undefined) throw refusal(fault, file);
  return upgraded(document, version);
}

/** A document of the right form. */
interface SoundDocument extends Omit<Scenario, 'edits' | 'basedOn'> {
  readonly edits: readonly unknown[];
  readonly basedOn?: readonly { readonly title: string; readonly edits: readonly unknown[] }[];
}

/** The lists of edits of a document, each sorted; its own ones last. */
function sortedEdits({ basedOn = [], edits }: SoundDocument, where: Where): EditSorter[] {
  let number = 0;
  const own = { title: undefined, edits };
  return [...basedOn, own].map((list) => {
    const sorter = new EditSorter(where, list.title);
    for (const edit of list.edits) {
      number += 1;
      sorter.add(edit, number);
    }
    return sorter;
  });
}

function baseFrom(title: string, { taken, unknown }: EditSorter): BaseScenario {
  return { title, edits: taken, ...(unknown.length === 0 ? {} : { unknown }) };
}

/**
 * The scenario that parsed JSON states. An edit of unknown type or wrong form is told and not among those of the
 * scenario. Throws `scenarioInvalid` with the member that is wrong where anything else is, and `scenarioNewer`.
 */
export function scenarioOf(document: unknown, file?: string): ScenarioReading {
  const newest = newestDocument(document, file) as unknown as SoundDocument;
  const { basedOn = [] } = newest;
  const sorters = sortedEdits(newest, placeOf(file));
  const own = sorters.at(-1) as EditSorter;
  const bases = basedOn.map(({ title }, at) => baseFrom(title, sorters[at] as EditSorter));
  const edits = sumOf([...basedOn, newest], (list) => list.edits.length);
  const taken = sumOf(sorters, (sorter) => sorter.taken.length);
  const unknown = sumOf(sorters, (sorter) => sorter.unknown.length);
  return {
    scenario: {
      title: newest.title,
      notes: newest.notes ?? '',
      twin: inMemberOrder(newest.twin),
      ...(bases.length === 0 ? {} : { basedOn: bases }),
      edits: own.taken,
      forcing: inMemberOrder(newest.forcing),
      outputs: [...newest.outputs],
      seed: newest.seed,
    },
    unknown: own.unknown,
    counts: { edits, taken, unknown, refused: edits - taken - unknown },
    problems: sorters.flatMap(({ problems }) => problems),
  };
}

/**
 * Reads a scenario file, as text or in UTF-8. Throws `fileTooLarge` beyond 32 MB, `notJson` and kin, and what
 * `scenarioOf` throws.
 */
export function readScenario(source: Uint8Array | string, file: string): ScenarioReading {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  if (bytes.length > MOST_BYTES) {
    throw new CityweaveError({
      code: 'fileTooLarge',
      params: { sizeMb: Math.ceil(bytes.length / 1e6), limitMb: MOST_BYTES / 1e6 },
      where: { file },
      wayOut: 'pickAnotherFile',
    });
  }
  return scenarioOf(parseJson(bytes, file), file);
}

/** Known and unknown edits in the order of their file. */
function allEdits(known: readonly ScenarioEdit[], unknown: readonly UnknownEdit[]): unknown[] {
  const all: unknown[] = [];
  const rest = [...unknown].sort((one, other) => one.after - other.after);
  known.forEach((edit, at) => {
    while ((rest[0]?.after ?? Number.POSITIVE_INFINITY) <= at) all.push(rest.shift()?.value);
    all.push(inMemberOrder(edit));
  });
  return [...all, ...rest.map(({ value }) => value)];
}

/** A pair of numbers stands on one line; within a text there are no line breaks. */
const PAIR = /\[\n\s+(-?[\d.eE+-]+),\n\s+(-?[\d.eE+-]+)\n\s+\]/g;

/** Throws `scenarioInvalid` for an edit that could not be read again. */
function assertReadable(edits: readonly unknown[], list: string): void {
  edits.forEach((edit, at) => {
    const form = editForm(edit);
    if (!('fault' in form)) return;
    throw refusal({ ...form.fault, member: `${list}[${at}].${form.fault.member}` });
  });
}

function baseDocuments({ basedOn = [] }: Scenario) {
  if (basedOn.length === 0) return {};
  const bases = basedOn.map(({ title, edits, unknown = [] }) => {
    return { title, edits: allEdits(edits, unknown) };
  });
  return { basedOn: bases };
}

/**
 * A scenario as a file: the same text for the same scenario, whatever the order of members in memory, of the first
 * version that can state it. `unknown` are edits that a reading kept, put back where they were. Throws
 * `scenarioInvalid` for what could not be read again.
 */
export function scenarioText(scenario: Scenario, unknown: readonly UnknownEdit[] = []): string {
  const edits = allEdits(scenario.edits, unknown);
  const { title, notes, twin, forcing, outputs, seed } = scenario;
  const cityweave = versionFor(scenario);
  const bases = baseDocuments(scenario);
  const head = { cityweave, title, notes, twin: inMemberOrder(twin), ...bases, edits };
  const document = { ...head, forcing: inMemberOrder(forcing), outputs, seed };
  const fault = scenarioFault(document, cityweave);
  if (fault !== undefined) throw refusal(fault);
  bases.basedOn?.forEach((base, at) => {
    assertReadable(base.edits, `basedOn[${at}].edits`);
  });
  assertReadable(edits, 'edits');
  return `${JSON.stringify(document, null, 2).replace(PAIR, '[$1, $2]')}\n`;
}
