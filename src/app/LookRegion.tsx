import { Sun } from 'lucide-react';
import { sunPosition } from '#core/sun-position.ts';
import { sunDay, sunInstant } from '#state/sun-time.ts';
import { IconButton } from '#ui/IconButton.tsx';
import type { SunDay } from '#ui/SunControls.tsx';
import { useWords } from '#ui/use-words.ts';
import { LazyLook, LazyLookButton } from './lazy-regions.ts';
import { Part } from './Part.tsx';
import { usePage, usePageState } from './use-page.ts';

/** From here on the camera is taken to look straight down. */
const DOWN_DEG = 80;

function useSunDay(): SunDay | undefined {
  const state = usePageState(({ look, twin, steps, step }) => ({ look, twin, steps, step }));
  const at = sunInstant(state);
  const { twin } = state;
  if (at === undefined || twin === undefined) return undefined;
  const { timeZone } = twin;
  return { at, timeZone, ...sunDay(at, twin), ...sunPosition(at, ...twin.centre) };
}

function OpenLook() {
  const { actions } = usePage();
  const sun = useSunDay();
  const state = usePageState(({ look, spared, steps, camera }) => ({
    look,
    spared,
    hasTimeline: steps.length > 0,
    plan: (camera?.pitchDeg ?? 0) > DOWN_DEG,
  }));
  return (
    <Part>
      <LazyLook
        {...state}
        sunDay={sun}
        onChange={actions.changeLook}
        onPlan={(plan) => actions.moveCamera(plan ? 'plan' : 'lookAcross')}
      />
    </Part>
  );
}

/** The look of the city, wired. */
export function LookRegion() {
  const { actions } = usePage();
  const { text } = useWords();
  const isOpen = usePageState((state) => state.lookOpen);
  return (
    <Part
      wanted={isOpen}
      onClose={() => actions.openLook(false)}
      fallback={
        <IconButton
          className="map-tool"
          label={text('cityLook:title')}
          icon={Sun}
          onPress={() => actions.openLook(true)}
        />
      }
    >
      <LazyLookButton isOpen={isOpen} onOpen={actions.openLook}>
        {isOpen && <OpenLook />}
      </LazyLookButton>
    </Part>
  );
}
