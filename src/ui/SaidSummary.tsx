import type { SaidSummary as Said } from '#state/view-slice.ts';
import { summarySentences } from './summary-words.ts';
import { useWords } from './use-words.ts';

interface SaidSummaryProps {
  readonly said: Said | undefined;
  readonly timeZone: string;
}

/** Reads out what the picture shows, politely. The same sentence is not read again unless it was asked for. */
export function SaidSummary({ said, timeZone }: SaidSummaryProps) {
  const words = useWords();
  return (
    <div className="visually-hidden" aria-live="polite" data-testid="said-summary">
      {said !== undefined && (
        <p key={said.times}>{summarySentences(said.summary, timeZone, words).join(' ')}</p>
      )}
    </div>
  );
}
