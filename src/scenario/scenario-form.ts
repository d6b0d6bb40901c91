import { DAY_PERIODS } from '#core/scenario.ts';
import { listOf, objectOf, oneOf, textUpTo, valueThat, wholeWithin } from './form-check.ts';
import { SCENARIO_VERSION } from './scenario-upgrades.ts';

/** Most edits that a scenario may have. */
export const MOST_EDITS = 10_000;

const sha256 = textUpTo(64, /^[0-9a-f]{64}$/, 'a sha256 in 64 hex digits,');
const edits = valueThat(
  `a list of at most ${MOST_EDITS} edits`,
  (value) => Array.isArray(value) && value.length <= MOST_EDITS,
);

/** The form of a scenario file of the newest version; its edits are not looked into. */
export const scenarioForm = objectOf(
  {
    cityweave: wholeWithin(SCENARIO_VERSION, SCENARIO_VERSION),
    title: textUpTo(300),
    twin: objectOf({ id: textUpTo(300), sha256 }),
    edits,
    forcing: objectOf({ period: oneOf(DAY_PERIODS) }),
    outputs: listOf(textUpTo(100), 0, 100),
    seed: wholeWithin(0, 2 ** 32 - 1),
  },
  { $schema: textUpTo(1000), notes: textUpTo(100_000) },
);
