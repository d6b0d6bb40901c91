import { DAY_PERIODS } from '#core/scenario.ts';
import {
  type FormCheck,
  type FormFault,
  listOf,
  objectOf,
  oneOf,
  textUpTo,
  valueThat,
  wholeWithin,
} from './form-check.ts';
import type { ScenarioDocument } from './scenario-upgrades.ts';

/** Most edits that a scenario may have of its own, and each of those that it is based on. */
export const MOST_EDITS = 10_000;
const MOST_BASES = 50;

const title = textUpTo(300);
const sha256 = textUpTo(64, /^[0-9a-f]{64}$/, 'a sha256 in 64 hex digits,');
const edits = valueThat(
  `a list of at most ${MOST_EDITS} edits`,
  (value) => Array.isArray(value) && value.length <= MOST_EDITS,
);

function formOf(version: number, more: Readonly<Record<string, FormCheck>> = {}): FormCheck {
  return objectOf(
    {
      cityweave: wholeWithin(version, version),
      title,
      twin: objectOf({ id: textUpTo(300), sha256 }),
      edits,
      forcing: objectOf({ period: oneOf(DAY_PERIODS) }),
      outputs: listOf(textUpTo(100), 0, 100),
      seed: wholeWithin(0, 2 ** 32 - 1),
    },
    { $schema: textUpTo(1000), notes: textUpTo(100_000), ...more },
  );
}

/** By version, from 1 on. */
const FORMS: readonly FormCheck[] = [
  formOf(1),
  formOf(2, { basedOn: listOf(objectOf({ title, edits }), 1, MOST_BASES) }),
];

/** The first fault of a scenario file in the form of a version that is known; its edits are not looked into. */
export function scenarioFault(document: ScenarioDocument, version: number): FormFault | undefined {
  return FORMS[version - 1]?.(document);
}
