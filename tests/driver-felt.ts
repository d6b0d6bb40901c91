import type { CityPage } from './driver.ts';

/** What the page's main thread was busy with: the longest task, and the longest wait from an input to the picture after it, in ms. */
export interface Felt {
  readonly longestTask: number;
  readonly longestWait: number;
}

/** Begins to record what is felt; the function that is returned tells it, and begins anew. */
export async function watchFelt({ page }: CityPage): Promise<() => Promise<Felt>> {
  await page.evaluate(() => {
    const felt = { longestTask: 0, longestWait: 0 };
    Object.assign(globalThis, { felt });
    const longest = (list: PerformanceObserverEntryList) =>
      Math.max(...list.getEntries().map(({ duration }) => duration));
    new PerformanceObserver((list) => {
      felt.longestTask = Math.max(felt.longestTask, longest(list));
    }).observe({ type: 'longtask' });
    new PerformanceObserver((list) => {
      felt.longestWait = Math.max(felt.longestWait, longest(list));
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  return () =>
    page.evaluate(() => {
      const { felt } = globalThis as unknown as {
        felt: { longestTask: number; longestWait: number };
      };
      const told = { ...felt };
      Object.assign(felt, { longestTask: 0, longestWait: 0 });
      return told;
    });
}
