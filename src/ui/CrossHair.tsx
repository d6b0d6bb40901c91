import type { CentreMark } from '#state/view-slice.ts';
import { featureName } from './feature-words.ts';
import { useWords } from './use-words.ts';

/** The name of what the cross-hair marks, under it; read out politely when it changes. */
export function CrossHairName({ mark }: { readonly mark: CentreMark | undefined }) {
  const words = useWords();
  return (
    <p className="cross-hair-name" aria-live="polite">
      {mark?.hit !== undefined && (
        <bdi>{words.text('map:marks', { name: featureName(mark.hit, words) })}</bdi>
      )}
      {mark !== undefined && mark.hit === undefined && words.text('map:marksNothing')}
    </p>
  );
}
