import { useWords } from '#ui/use-words.ts';
import { LazyCompareSplit } from './lazy-regions.ts';
import { Part } from './Part.tsx';
import { usePageState } from './use-page.ts';

/** What lies over a split map: the divider, and what each side shows. It says when the map is split. */
export function CompareOverlay() {
  const { text } = useWords();
  const { comparing, leftAlone, wasSplit } = usePageState(({ comparing, leftAlone, right }) => ({
    comparing,
    leftAlone,
    wasSplit: right !== undefined,
  }));
  return (
    <>
      <p role="status" className="visually-hidden">
        {leftAlone && text('compare:leftAloneTold')}
        {comparing && !leftAlone && text('compare:started')}
        {!comparing && wasSplit && text('compare:ended')}
      </p>
      {comparing && (
        <Part>
          <LazyCompareSplit />
        </Part>
      )}
    </>
  );
}
