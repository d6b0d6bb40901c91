import { leadingLayer } from '#state/layer-slice.ts';
import { layerTitle } from '#ui/layer-words.ts';
import { PeekBar } from '#ui/PeekBar.tsx';
import { Timeline } from '#ui/Timeline.tsx';
import { useWords } from '#ui/use-words.ts';
import { usePage, usePageState, useTimeZone } from './use-page.ts';

/** The timeline, wired; on a narrow page the peek bar takes its place. */
export function TimeRegion({ narrow }: { readonly narrow: boolean }) {
  const { actions } = usePage();
  const words = useWords();
  const timeZone = useTimeZone();
  const { layers, drawerOpen, ...time } = usePageState(
    ({ steps, step, intervalMs, drives, layers, drawerOpen }) => ({
      steps,
      step,
      intervalMs,
      drives,
      layers,
      drawerOpen,
    }),
  );
  if (narrow) {
    return (
      <PeekBar
        {...time}
        layer={leadingLayer(layers)}
        timeZone={timeZone}
        onStep={actions.showStep}
      />
    );
  }
  const driven = layers.find((layer) => layer.id === time.drives);
  return (
    <Timeline
      {...time}
      timeZone={timeZone}
      drivenTitle={driven === undefined ? undefined : layerTitle(driven, words)}
      drawerOpen={drawerOpen}
      onStep={actions.showStep}
      onDrawer={actions.openDrawer}
    />
  );
}
