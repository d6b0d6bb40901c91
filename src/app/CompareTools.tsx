import { Clock, Lock, LockOpen } from 'lucide-react';
import { IconButton } from '#ui/IconButton.tsx';
import { SideChoice } from '#ui/SideChoice.tsx';
import { useWords } from '#ui/use-words.ts';
import { DifferenceButton } from './DifferenceButton.tsx';
import { usePage, usePageState } from './use-page.ts';

/** Beside the list of layers, the views or the timeline while two sides are compared: which one it is about. */
export function CompareTools({ of }: { readonly of: 'layers' | 'views' | 'time' }) {
  const { actions } = usePage();
  const { text } = useWords();
  const { comparing, side, sameTime, locked } = usePageState((state) => ({
    comparing: state.comparing,
    side: state.chosenSide,
    sameTime: state.sameTime,
    locked: state.scalesLocked,
  }));
  if (!comparing) return null;
  return (
    <div className="compare-tools">
      <SideChoice side={side} onSide={actions.chooseSide} />
      {of === 'layers' && (
        <>
          <IconButton
            label={text('compare:oneScale')}
            tooltip={text('compare:oneScaleHint')}
            icon={locked ? Lock : LockOpen}
            labelled
            pressed={locked}
            onPress={() => actions.lockScales(!locked)}
          />
          <DifferenceButton />
        </>
      )}
      {of === 'time' && (
        <IconButton
          label={text('compare:sameTime')}
          tooltip={text('compare:sameTimeHint')}
          icon={Clock}
          labelled
          pressed={sameTime}
          onPress={() => actions.setSameTime(!sameTime)}
        />
      )}
    </div>
  );
}
