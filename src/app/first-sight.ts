import { SAMPLE_ID } from '#state/city-slice.ts';
import type { PageState, PageStore } from '#state/page-store.ts';
import type { CameraView } from '#state/view-slice.ts';

/** Read by public/first-sight.js before the page is drawn. */
const KEY = 'cityweave.still';
const OFF = 'off';

function remember(isOff: boolean): void {
  try {
    if (isOff) localStorage.setItem(KEY, OFF);
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that stores nothing shows the picture of the sample city first, each time.
  }
}

/** Whether the picture of the sample city stands for the map until that is drawn. */
export function hasStill(): boolean {
  return document.documentElement.dataset['still'] !== OFF;
}

function looksTheSame(a: CameraView, b: CameraView): boolean {
  const near = (one: number, other: number, most: number) => Math.abs(one - other) < most;
  const isThere = near(a.lon, b.lon, 1e-4) && near(a.lat, b.lat, 1e-4);
  return isThere && near(a.headingDeg, b.headingDeg, 0.1) && near(a.pitchDeg, b.pitchDeg, 0.1);
}

/**
 * Remembers whether the page would open as its picture shows it: with the sample city, seen as at first.
 * Another view or city, which may be kept and shown again, is not begun with that picture.
 */
export function followFirstSight(store: PageStore): void {
  const knowsHome = hasStill();
  let isOff = !knowsHome;
  let home: CameraView | undefined;
  const tell = (off: boolean) => {
    if (off === isOff) return;
    isOff = off;
    remember(off);
  };
  const follow = ({ twin, camera, drawn }: PageState) => {
    if (twin !== undefined && twin.id !== SAMPLE_ID) tell(true);
    if (twin?.id !== SAMPLE_ID || camera === undefined || !drawn || !knowsHome) return;
    home ??= camera;
    tell(!looksTheSame(camera, home));
  };
  store.subscribe(follow);
}
