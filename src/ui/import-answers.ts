import { QUANTITY_FACTS, type Quantity } from '#core/quantity.ts';
import type { Role } from '#core/twin.ts';
import type { ImportAnswers, ImportQuestion } from '#state/import-slice.ts';
import { epsgOf } from './epsg-input.ts';

/** What stands in the form for one question. */
export interface DraftAnswer {
  /** What was typed or chosen. */
  readonly given: string;
  readonly leftOut: boolean;
}

export const NO_ANSWER: DraftAnswer = { given: '', leftOut: false };

/** Names the answer to a question: a file can be asked about more than once. */
export function questionKey(question: ImportQuestion): string {
  return `${question.kind} ${question.file}`;
}

function isAnswered(question: ImportQuestion, draft: DraftAnswer): boolean {
  if (draft.leftOut) return true;
  return question.kind === 'crs' ? epsgOf(draft.given) !== undefined : draft.given !== '';
}

/** The questions without a usable answer yet. */
export function unanswered(
  questions: readonly ImportQuestion[],
  drafts: Readonly<Record<string, DraftAnswer>>,
): ImportQuestion[] {
  return questions.filter(
    (question) => !isAnswered(question, drafts[questionKey(question)] ?? NO_ANSWER),
  );
}

/** The answers of a form in which nothing is unanswered. */
export function answersOf(
  questions: readonly ImportQuestion[],
  drafts: Readonly<Record<string, DraftAnswer>>,
): ImportAnswers {
  const crs: Record<string, number> = {};
  const roles: Record<string, Role> = {};
  const quantities: Record<string, ImportAnswers['quantities'][string]> = {};
  const leftOut = new Set<string>();
  for (const question of questions) {
    const draft = drafts[questionKey(question)] ?? NO_ANSWER;
    if (draft.leftOut) {
      leftOut.add(question.file);
    } else if (question.kind === 'crs') {
      crs[question.file] = epsgOf(draft.given) ?? 0;
    } else if (question.kind === 'role') {
      roles[question.file] = draft.given as Role;
    } else {
      const quantity = draft.given as Quantity;
      quantities[question.file] = { quantity, unit: QUANTITY_FACTS[quantity].unit };
    }
  }
  return { crs, roles, quantities, leftOut: [...leftOut] };
}
