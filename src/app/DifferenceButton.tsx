import { Diff } from 'lucide-react';
import { flushSync } from 'react-dom';
import { dayTimeText } from '#i18n/time-text.ts';
import { differingLayers, simulatedDifference } from '#state/differing-layers.ts';
import { shownTime } from '#state/time-slice.ts';
import { IconButton } from '#ui/IconButton.tsx';
import { layerTitle } from '#ui/layer-words.ts';
import { focusMap } from '#ui/MapRegion.tsx';
import { useWords } from '#ui/use-words.ts';
import type { ScenarioQuantity } from '#ui/what-if-command.ts';
import { usePage, usePageState, useTimeZone } from './use-page.ts';

/** Adds the difference of what both sides of a comparison show as a layer, named after layer and times. */
export function DifferenceButton() {
  const { actions } = usePage();
  const words = useWords();
  const timeZone = useTimeZone();
  const { layers, right, steps, step } = usePageState((state) => ({
    layers: state.layers,
    right: state.right,
    steps: state.steps,
    step: state.step,
  }));
  const found = differingLayers(layers, right);
  const simulated = simulatedDifference(layers, right);
  const isPossible = found !== undefined || simulated !== undefined;
  const timeOf = (own: number) => {
    const at = shownTime({ steps, step: own });
    return at === undefined ? '' : dayTimeText(at, timeZone, words);
  };
  /** On the map, where the difference is seen: the button is gone then, and a sheet would hide it. */
  const show = () => {
    if (simulated !== undefined) {
      const { scenario, quantity } = simulated;
      flushSync(() => {
        actions.compare(false);
        actions.openSheet(undefined);
      });
      actions.whatIf({
        do: 'showLayer',
        ...{ scenario, side: 'difference', quantity: quantity as ScenarioQuantity },
      });
      focusMap();
      return;
    }
    if (found === undefined || right === undefined) return;
    const [left, other] = [timeOf(step), timeOf(right.step)];
    const layer = layerTitle(found.left, words);
    const name = words.text('compare:differenceName', { layer, left, right: other });
    flushSync(() => {
      actions.addDifference(name);
      actions.openSheet(undefined);
    });
    focusMap();
  };
  return (
    <IconButton
      label={words.text('compare:difference')}
      tooltip={words.text(isPossible ? 'compare:differenceHint' : 'compare:differenceNeeds')}
      icon={Diff}
      labelled
      isDisabled={!isPossible}
      onPress={show}
    />
  );
}
