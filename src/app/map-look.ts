import { darkness } from '#core/city-colors.ts';
import type { GlobeLook } from '#globe/globe-contract.ts';
import type { PageState } from '#state/page-store.ts';
import { shownSun } from '#state/sun-time.ts';

/** How the globe draws the city: the sun of the time that is meant, and night when it is down. */
export function globeLook(state: Pick<PageState, 'look' | 'twin' | 'steps' | 'step'>): GlobeLook {
  const { night, shading, water, sharp, far } = state.look;
  const sun = shownSun(state);
  const dark = sun === undefined ? Number(night) : darkness(sun.altitudeDeg);
  return { sun, dark, shading, water, sharp, far };
}
