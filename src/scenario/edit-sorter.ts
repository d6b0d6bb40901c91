import type { Problem, Where } from '#core/errors.ts';
import type { ScenarioEdit, UnknownEdit } from '#core/scenario.ts';
import { editForm } from './edit-form.ts';
import type { FormFault } from './form-check.ts';
import { keepsInJson } from './json-keeping.ts';
import { inMemberOrder } from './member-order.ts';

/** Sorts the edits of one list of a file into those that are taken, unknown and refused. */
export class EditSorter {
  readonly taken: ScenarioEdit[] = [];
  readonly unknown: UnknownEdit[] = [];
  readonly problems: Problem[] = [];
  readonly #where: Where;
  readonly #base: { readonly base?: string };

  /** `base` is the title of the base that the list is of; none for a scenario's own edits. */
  constructor(where: Where, base?: string) {
    this.#where = where;
    this.#base = base === undefined ? {} : { base };
  }

  /** `edit` is the number of the value in its file. */
  add(value: unknown, edit: number): void {
    const form = editForm(value);
    if ('edit' in form) this.taken.push(inMemberOrder(form.edit));
    else if ('fault' in form) this.#refuse(edit, form.fault);
    else if (!keepsInJson(value)) this.#refuse(edit, { member: '', expected: 'plain JSON' });
    else {
      this.unknown.push({ after: this.taken.length, value });
      const where = { ...this.#where, property: 'type' };
      const params = { edit, type: form.unknownType, ...this.#base };
      this.problems.push({ code: 'editUnknown', params, where, wayOut: 'updateCityweave' });
    }
  }

  #refuse(edit: number, { member, expected }: FormFault): void {
    const where = { ...this.#where, ...(member === '' ? {} : { property: member }) };
    const params = { edit, expected, ...this.#base };
    this.problems.push({ code: 'editInvalid', params, where, wayOut: 'fixAtSource' });
  }
}
