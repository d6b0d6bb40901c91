import { CityweaveError, type Problem } from '#core/errors.ts';
import type { Scenario, ScenarioEdit } from '#core/scenario.ts';
import { parseJson } from '#twin/json-document.ts';
import { isRecord } from '#twin/json-record.ts';
import { editForm } from './edit-form.ts';
import type { FormFault } from './form-check.ts';
import { keepsInJson } from './json-keeping.ts';
import { scenarioForm } from './scenario-form.ts';
import { SCENARIO_VERSION, type ScenarioDocument, upgraded } from './scenario-upgrades.ts';

const MOST_BYTES = 32e6;

/** An edit of a type that is not known here: never applied, but written again as it was. */
export interface UnknownEdit {
  /** How many of the known edits stand before it. */
  readonly after: number;
  readonly value: unknown;
}

/** A scenario file, and what became of its edits: edits in = taken + unknown + refused. */
export interface ScenarioReading {
  /** With the edits that were taken. */
  readonly scenario: Scenario;
  readonly unknown: readonly UnknownEdit[];
  readonly counts: {
    readonly edits: number;
    readonly taken: number;
    readonly unknown: number;
    readonly refused: number;
  };
  /** `editUnknown` and `editInvalid`; the param `edit` is the edit's number in the file, from 1 on. */
  readonly problems: readonly Problem[];
}

/** The order in which the members of all objects of a scenario are written. */
const MEMBERS = [
  ...['cityweave', 'title', 'notes', 'twin', 'edits', 'forcing', 'outputs', 'seed'],
  ...['type', 'target', 'old', 'new', 'direction', 'hours', 'ends', 'from', 'to', 'name'],
  ...['fromNode', 'toNode', 'line', 'class', 'open', 'closed', 'speedKmh', 'lanes', 'banned'],
  ...['factor', 'footprint', 'heightM', 'there', 'id', 'sha256', 'period'],
];
const RANKS = new Map(MEMBERS.map((member, rank) => [member, rank]));
const rankOf = (member: string) => RANKS.get(member) ?? MEMBERS.length;

/** A copy of a checked value with its members in the order of writing. */
function inOrder<T>(value: T): T {
  if (Array.isArray(value)) return value.map(inOrder) as T;
  if (!isRecord(value)) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([one], [other]) => rankOf(one) - rankOf(other));
  return Object.fromEntries(members.map(([name, member]) => [name, inOrder(member)])) as T;
}

function refusal({ member, expected }: FormFault, file?: string): CityweaveError {
  return new CityweaveError({
    code: 'scenarioInvalid',
    params: { member: member === '' ? 'scenario' : member, expected },
    where: file === undefined ? {} : { file },
    wayOut: 'fixAtSource',
  });
}

/** The document as one of the newest version, its form checked but for the edits. */
function newestDocument(document: unknown, file: string): ScenarioDocument {
  if (!isRecord(document)) throw refusal({ member: '', expected: 'an object' }, file);
  const version = Object.hasOwn(document, 'cityweave') ? document['cityweave'] : undefined;
  const isVersion = typeof version === 'number' && Number.isInteger(version) && version >= 1;
  if (!isVersion) throw refusal({ member: 'cityweave', expected: 'a whole number from 1' }, file);
  if (version > SCENARIO_VERSION) {
    const params = { version, newest: SCENARIO_VERSION };
    const problem = { code: 'scenarioNewer', params, where: { file } } as const;
    throw new CityweaveError({ ...problem, wayOut: 'updateCityweave' });
  }
  const newest = upgraded(document, version);
  const fault = scenarioForm(newest);
  if (fault !== undefined) throw refusal(fault, file);
  return newest;
}

/** Sorts the edits of a file into those that are taken, unknown and refused. */
class EditSorter {
  readonly taken: ScenarioEdit[] = [];
  readonly unknown: UnknownEdit[] = [];
  readonly problems: Problem[] = [];
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  add(value: unknown, edit: number): void {
    const form = editForm(value);
    if ('edit' in form) this.taken.push(inOrder(form.edit));
    else if ('fault' in form) this.#refuse(edit, form.fault);
    else if (!keepsInJson(value)) this.#refuse(edit, { member: '', expected: 'plain JSON' });
    else {
      this.unknown.push({ after: this.taken.length, value });
      const where = { file: this.#file, property: 'type' };
      const params = { edit, type: form.unknownType };
      this.problems.push({ code: 'editUnknown', params, where, wayOut: 'updateCityweave' });
    }
  }

  #refuse(edit: number, { member, expected }: FormFault): void {
    const where = { file: this.#file, ...(member === '' ? {} : { property: member }) };
    const params = { edit, expected };
    this.problems.push({ code: 'editInvalid', params, where, wayOut: 'fixAtSource' });
  }
}

/**
 * The scenario that parsed JSON states. An edit of unknown type or wrong form is told and not among those of the
 * scenario. Throws `scenarioInvalid` with the member that is wrong where anything else is, and `scenarioNewer`.
 */
export function scenarioOf(document: unknown, file: string): ScenarioReading {
  const newest = newestDocument(document, file) as unknown as Scenario & { edits: unknown[] };
  const sorter = new EditSorter(file);
  newest.edits.forEach((edit, at) => {
    sorter.add(edit, at + 1);
  });
  const { taken, unknown, problems } = sorter;
  const edits = newest.edits.length;
  const refused = edits - taken.length - unknown.length;
  return {
    scenario: {
      title: newest.title,
      notes: newest.notes ?? '',
      twin: inOrder(newest.twin),
      edits: taken,
      forcing: inOrder(newest.forcing),
      outputs: [...newest.outputs],
      seed: newest.seed,
    },
    unknown,
    counts: { edits, taken: taken.length, unknown: unknown.length, refused },
    problems,
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
    all.push(inOrder(edit));
  });
  return [...all, ...rest.map(({ value }) => value)];
}

/** A pair of numbers stands on one line; within a text there are no line breaks. */
const PAIR = /\[\n\s+(-?[\d.eE+-]+),\n\s+(-?[\d.eE+-]+)\n\s+\]/g;

/**
 * A scenario as a file: the same text for the same scenario, whatever the order of members in memory. `unknown`
 * are edits that a reading kept, put back where they were. Throws `scenarioInvalid` for what could not be read again.
 */
export function scenarioText(scenario: Scenario, unknown: readonly UnknownEdit[] = []): string {
  const edits = allEdits(scenario.edits, unknown);
  const { title, notes, twin, forcing, outputs, seed } = scenario;
  const head = { cityweave: SCENARIO_VERSION, title, notes, twin: inOrder(twin), edits };
  const document = { ...head, forcing: inOrder(forcing), outputs, seed };
  const fault = scenarioForm(document);
  if (fault !== undefined) throw refusal(fault);
  edits.forEach((edit, at) => {
    const form = editForm(edit);
    if (!('fault' in form)) return;
    throw refusal({ ...form.fault, member: `edits[${at}].${form.fault.member}` });
  });
  return `${JSON.stringify(document, null, 2).replace(PAIR, '[$1, $2]')}\n`;
}
