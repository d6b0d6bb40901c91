import { useEffect, useMemo } from 'react';
import { sideInHand } from '#state/compare-slice.ts';
import { focusInView, InViewPanel } from '#ui/InViewPanel.tsx';
import { layerTitle } from '#ui/layer-words.ts';
import { summarySentences } from '#ui/summary-words.ts';
import { useWords } from '#ui/use-words.ts';
import { SideNote } from './SideNote.tsx';
import { SideScope } from './SideScope.tsx';
import { usePage, usePageState, useTimeZone } from './use-page.ts';

function Table() {
  const { actions } = usePage();
  const words = useWords();
  const timeZone = useTimeZone();
  const { layers, summary, takesFocus, ...slice } = usePageState((state) => ({
    inView: state.inView,
    tableKind: state.tableKind,
    selected: state.selected,
    layers: state.layers,
    summary: state.summary,
    takesFocus: state.tableTakesFocus,
  }));
  useEffect(() => {
    if (takesFocus === undefined) return;
    // After the sheet around it, which takes the focus when it opens.
    const frame = requestAnimationFrame(() => {
      focusInView(takesFocus);
      actions.tableTookFocus();
    });
    return () => cancelAnimationFrame(frame);
  }, [takesFocus, actions]);
  const titles = useMemo(
    () => Object.fromEntries(layers.map((layer) => [layer.id, layerTitle(layer, words)])),
    [layers, words],
  );
  return (
    <InViewPanel
      {...slice}
      summary={summary && summarySentences(summary, timeZone, words).join(' ')}
      titles={titles}
      onKind={actions.showKind}
      onSelect={actions.select}
      onTake={(feature) => {
        actions.select(feature);
        actions.flyTo(feature);
      }}
      onPointAt={actions.pointAt}
      onHome={() => actions.moveCamera('home')}
    />
  );
}

/** The list of what is in view, wired. While two sides are compared it lists the one in hand. */
export function TableRegion() {
  const side = usePageState(sideInHand);
  return (
    <SideScope>
      <SideNote side={side} />
      <Table />
    </SideScope>
  );
}
