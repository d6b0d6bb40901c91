import { TriangleAlert } from 'lucide-react';
import type { Problem } from '#core/errors.ts';
import { problemSentence, wayOutSentence } from '#i18n/problem-sentence.ts';
import { useWords } from './use-words.ts';

/** What is wrong and the way out, where it happened. */
export function ProblemText({ problem }: { readonly problem: Problem }) {
  const words = useWords();
  return (
    <p className="problem">
      <TriangleAlert size={16} aria-hidden />
      <span>
        {problemSentence(problem, words)}{' '}
        <span className="problem-way-out">{wayOutSentence(problem.wayOut, words)}</span>
      </span>
    </p>
  );
}
