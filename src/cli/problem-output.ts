import type { Problem } from '#core/errors.ts';
import { problemText, wayOutSentence } from '#i18n/problem-sentence.ts';

/** A problem as the command prints it: its code, the sentence, the place and the way out. */
export function problemOutput(problem: Problem) {
  const { code, where, wayOut } = problem;
  return { code, message: problemText(problem), where, wayOut: wayOutSentence(wayOut) };
}
