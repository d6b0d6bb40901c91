import { useWords } from '#ui/use-words.ts';
import { usePageState } from './use-page.ts';

/** What scenarios came to, wired. */
export function ResultsRegion() {
  const { text } = useWords();
  const outcomes = usePageState((state) => state.outcomes);
  if (Object.keys(outcomes).length === 0) return <p className="muted">{text('results:none')}</p>;
  return null;
}
