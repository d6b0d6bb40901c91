import type { Side } from '#state/side.ts';
import { useWords } from '#ui/use-words.ts';
import { usePageState } from './use-page.ts';
import '#ui/compare.css';

/** Says, while two sides are compared, of which one something tells. */
export function SideNote({ side }: { readonly side: Side }) {
  const { text } = useWords();
  const comparing = usePageState((state) => state.comparing);
  return comparing ? <p className="side-note">{text(`compare:sideOf.${side}`)}</p> : null;
}
