import type { Problem } from '#core/errors.ts';
import type { ScenarioEdit, UnknownEdit } from '#core/scenario.ts';
import { editForm } from '#scenario/edit-form.ts';
import type { EditRow } from '#scenario/edit-rows.ts';
import { scenarioOf } from '#scenario/scenario-file.ts';
import { SCENARIO_VERSION } from '#scenario/scenario-upgrades.ts';
import { freeScenarioId, type ScenarioDraft } from '#state/scenario-slice.ts';
import { asCityweaveError } from '#threads/messages.ts';
import { draftOf } from './draft-of.ts';
import { problemOf } from './problem-of.ts';

/** What a draft is called where it was kept. */
const KEPT = 'scenario.json';

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): readonly Fields[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** The rows whose edits are of a known form; each with an id of its own. */
function rowsOf(value: unknown): { rows: EditRow[]; refused: number } {
  const all = listOf(value);
  const rows: EditRow[] = [];
  for (const { id, edit, on } of all) {
    const form = editForm(edit);
    if (!('edit' in form)) continue;
    const isFree = Number.isInteger(id) && !rows.some((row) => row.id === id);
    const own = isFree ? Number(id) : rows.reduce((next, row) => Math.max(next, row.id + 1), 0);
    rows.push({ id: own, edit: form.edit as ScenarioEdit, on: on !== false });
  }
  return { rows, refused: all.length - rows.length };
}

function unknownOf(value: unknown): UnknownEdit[] {
  return listOf(value).flatMap(({ after, value: edit }) =>
    typeof after === 'number' && isFields(edit) ? [{ after, value: edit }] : [],
  );
}

/** The draft that a kept one is, and how many of its edits could not be read. Throws `scenarioInvalid`. */
function draftIn(kept: Fields): { draft: ScenarioDraft; refused: number } {
  const { id, rows: keptRows, unknown, ...head } = kept;
  const { scenario } = scenarioOf({ ...head, cityweave: SCENARIO_VERSION, edits: [] }, KEPT);
  const { rows, refused } = rowsOf(keptRows);
  const isId = typeof id === 'string' && /^scenario-[1-9]\d{0,5}$/.test(id);
  const draft = { ...draftOf(scenario, unknownOf(unknown)), id: isId ? id : '', rows };
  return { draft, refused };
}

/** The drafts that a workspace kept; what cannot be read is left out and told. Nothing is thrown. */
export function keptDrafts(list: readonly unknown[]): {
  drafts: ScenarioDraft[];
  problems: Problem[];
} {
  const drafts: ScenarioDraft[] = [];
  const problems: Problem[] = [];
  for (const kept of list) {
    try {
      const { draft, refused } = draftIn(isFields(kept) ? kept : {});
      const isFree = draft.id !== '' && !drafts.some(({ id }) => id === draft.id);
      drafts.push(isFree ? draft : { ...draft, id: freeScenarioId(drafts.map(({ id }) => id)) });
      if (refused > 0) {
        const params = { member: 'edits', expected: `edits that can be read (${refused} cannot)` };
        problems.push({ code: 'scenarioInvalid', params, where: { file: KEPT }, wayOut: 'none' });
      }
    } catch (thrown) {
      problems.push(problemOf(asCityweaveError(thrown)));
    }
  }
  return { drafts, problems };
}
