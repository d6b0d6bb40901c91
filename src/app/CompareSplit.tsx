import type { CSSProperties } from 'react';
import { leftShare } from '#state/compare-slice.ts';
import type { Side } from '#state/side.ts';
import { shownTime } from '#state/time-slice.ts';
import { CompareDivider } from '#ui/CompareDivider.tsx';
import { LeftAloneButton } from '#ui/LeftAloneButton.tsx';
import { focusMap } from '#ui/MapRegion.tsx';
import { SideLabel } from '#ui/SideLabel.tsx';
import { useWords } from '#ui/use-words.ts';
import { SideScope } from './SideScope.tsx';
import { usePage, usePageState, useTimeZone } from './use-page.ts';
import '#ui/compare.css';

/** Share of the picture that a label needs. */
const ROOM = 0.15;

function Label({ side }: { readonly side: Side }) {
  const timeZone = useTimeZone();
  const slice = usePageState((state) => ({
    layers: state.layers,
    at: shownTime(state),
    hasRoom: (side === 'left' ? leftShare(state) : 1 - leftShare(state)) >= ROOM,
  }));
  return <SideLabel side={side} {...slice} timeZone={timeZone} />;
}

/** The divider of a split map, and what each side shows. */
export function CompareSplit() {
  const { actions } = usePage();
  const { text } = useWords();
  const { share, leftAlone } = usePageState(({ splitShare, leftAlone }) => ({
    share: splitShare,
    leftAlone,
  }));
  return (
    <div
      className={leftAlone ? 'compare-overlay left-alone' : 'compare-overlay'}
      dir="ltr"
      style={{ '--share': share } as CSSProperties}
    >
      <ul className="compare-labels" aria-label={text('compare:labels')}>
        <SideScope side="left">
          <Label side="left" />
        </SideScope>
        {!leftAlone && (
          <SideScope side="right">
            <Label side="right" />
          </SideScope>
        )}
      </ul>
      <CompareDivider
        share={share}
        onShare={actions.setSplitShare}
        onLeave={() => {
          actions.compare(false);
          focusMap();
        }}
      />
      <LeftAloneButton alone={leftAlone} onAlone={actions.showLeftAlone} />
    </div>
  );
}
