import { useEffect } from 'react';
import { focusInspector, Inspector } from '#ui/Inspector.tsx';
import { focusMap } from '#ui/MapRegion.tsx';
import { openChange } from './open-part.ts';
import { ResultAnswers } from './ResultAnswers.tsx';
import { SideNote } from './SideNote.tsx';
import { SideScope } from './SideScope.tsx';
import { usePage, usePageState, useTimeZone } from './use-page.ts';

function Inspected({ inSheet }: { readonly inSheet: boolean }) {
  const { actions } = usePage();
  const slice = usePageState((state) => ({
    selected: state.selected,
    inspected: state.inspected,
    hits: state.hits,
    layers: state.layers,
    inspectorTab: state.inspectorTab,
    inspectorTakesFocus: state.inspectorTakesFocus,
    judged: state.judged,
    seriesSpan: state.seriesSpan,
    seriesOf: state.seriesOf,
    series: state.series,
    reliability: state.reliability,
    why: state.why,
    theme: state.theme,
    truthOffered: state.truthOffered,
    truthWanted: state.truthWanted,
  }));
  const canChange = usePageState(({ twin }) => twin?.counts.roads !== undefined);
  const takesFocus = slice.inspectorTakesFocus;
  useEffect(() => {
    if (!takesFocus) return;
    focusInspector();
    actions.inspectorTookFocus();
  }, [takesFocus, actions]);
  return (
    <Inspector
      {...slice}
      timeZone={useTimeZone()}
      actions={actions}
      onSelect={actions.select}
      onFlyTo={actions.flyTo}
      onShowLayer={(layer) => actions.setLayerVisible(layer, true)}
      onTruth={actions.compareTruth}
      onFigures={actions.figuresOf}
      results={<ResultAnswers />}
      {...(canChange ? { onChange: (target) => openChange({ actions }, target) } : {})}
      {...(inSheet
        ? {}
        : {
            onClose: () => {
              actions.openInspector(false);
              focusMap();
            },
          })}
    />
  );
}

/** The inspector, wired; a sheet that holds it closes itself. It tells of the side that was pointed at, or whose layer is judged. */
export function InspectorRegion({ inSheet = false }: { readonly inSheet?: boolean }) {
  const { side, isShown } = usePageState(({ selected, inspected, judged, judgedSide }) => ({
    side: selected === undefined ? judgedSide : (selected.side ?? 'left'),
    isShown: inspected !== undefined || judged !== undefined,
  }));
  return (
    <SideScope side={side}>
      {isShown && <SideNote side={side} />}
      <Inspected inSheet={inSheet} />
    </SideScope>
  );
}
