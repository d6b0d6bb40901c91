import { useMemo } from 'react';
import { isStartShown } from '#state/start-slice.ts';
import { GuideCard } from '#ui/GuideCard.tsx';
import { layerTitle } from '#ui/layer-words.ts';
import { focusMap } from '#ui/MapRegion.tsx';
import { StartCard } from '#ui/StartCard.tsx';
import { useWords } from '#ui/use-words.ts';
import { goToGuideStep, guidedLayer, guidedPlace } from './guide-steps.ts';
import { openWhatIf } from './open-part.ts';
import { usePage, usePageState } from './use-page.ts';

/** The newcomer's card or the tour that it starts, wired. */
export function StartRegion() {
  const page = usePage();
  const { actions, chooseFiles } = page;
  const words = useWords();
  const shown = usePageState(isStartShown);
  const { step, layers } = usePageState((state) => ({
    step: state.guideStep,
    layers: state.layers,
  }));
  const place = useMemo(
    () => (step === undefined ? '' : (guidedPlace(page)?.name ?? '')),
    [page, step],
  );
  if (step !== undefined) {
    const layer = guidedLayer(layers);
    return (
      <GuideCard
        step={step}
        layer={layer === undefined ? '' : layerTitle(layer, words)}
        place={place}
        onStep={(next) => {
          goToGuideStep(page, next);
          if (next === undefined) focusMap();
        }}
      />
    );
  }
  if (!shown) return null;
  return (
    <StartCard
      onNow={() => {
        actions.wantStart(false);
        goToGuideStep(page, 'eye');
      }}
      onWhatIf={() => {
        actions.wantStart(false);
        openWhatIf(page);
        actions.whatIf({ do: 'openExample', name: 'bridge-closed.json' });
      }}
      onOpen={() => {
        actions.wantStart(false);
        chooseFiles();
      }}
      onClose={() => {
        actions.wantStart(false);
        focusMap();
      }}
    />
  );
}
