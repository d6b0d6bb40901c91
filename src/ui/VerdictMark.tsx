import { CircleQuestionMark, Equal, EqualApproximately, ThumbsDown, ThumbsUp } from 'lucide-react';
import type { Verdict } from './result-figures.ts';
import { useWords } from './use-words.ts';

const ICONS = {
  better: ThumbsUp,
  worse: ThumbsDown,
  unclear: EqualApproximately,
  same: Equal,
  unknown: CircleQuestionMark,
} as const;

/** Whether a change is for the better: a word with an icon. */
export function VerdictMark({ verdict }: { readonly verdict: Verdict }) {
  const { text } = useWords();
  const Icon = ICONS[verdict];
  return (
    <span className={`verdict verdict-${verdict}`}>
      <Icon size={16} aria-hidden />
      {text(`results:verdict.${verdict}`)}
    </span>
  );
}
