import { REPLAY_SPEEDS } from '#feeds/feed-state.ts';
import { type LayerEntry, leadingLayer } from '#state/layer-slice.ts';
import { layerTitle } from '#ui/layer-words.ts';
import { PeekBar } from '#ui/PeekBar.tsx';
import { Timeline } from '#ui/Timeline.tsx';
import { useWords } from '#ui/use-words.ts';
import { LazyCompareTools } from './lazy-regions.ts';
import { Part } from './Part.tsx';
import { SideScope } from './SideScope.tsx';
import { usePage, usePageState, useTimeZone } from './use-page.ts';

/** Whether a layer shows values of the time shown. */
function followsTime({ group, quantity }: LayerEntry): boolean {
  return group === 'inferred' || (group === 'sensors' && quantity !== undefined);
}

function Time({ narrow }: { readonly narrow: boolean }) {
  const { actions } = usePage();
  const words = useWords();
  const timeZone = useTimeZone();
  const { layers, drawerOpen, ...time } = usePageState((state) => ({
    steps: state.steps,
    step: state.step,
    gaps: state.gaps,
    playing: state.playing,
    speed: state.speed,
    live: state.live,
    now: state.now,
    drives: state.drives,
    layers: state.layers,
    drawerOpen: state.drawerOpen,
  }));
  const shared = { ...time, timeZone, speeds: REPLAY_SPEEDS, actions };
  if (narrow) return <PeekBar {...shared} layer={leadingLayer(layers)} />;
  const following = layers.filter(followsTime);
  return (
    <Timeline
      {...shared}
      layers={following.map((layer) => ({ id: layer.id, title: layerTitle(layer, words) }))}
      drawerOpen={drawerOpen}
      onDrive={actions.drive}
      onDrawer={actions.openDrawer}
    />
  );
}

/**
 * The timeline, wired, while two sides are compared that of the side in hand; on a narrow page the peek bar
 * takes its place.
 */
export function TimeRegion({ narrow }: { readonly narrow: boolean }) {
  const comparing = usePageState((state) => state.comparing);
  return (
    <>
      {comparing && (
        <Part>
          <LazyCompareTools of="time" />
        </Part>
      )}
      <SideScope>
        <Time narrow={narrow} />
      </SideScope>
    </>
  );
}
