import { useCallback, useSyncExternalStore } from 'react';

/** Narrower than this the page is laid out for a phone. */
export const NARROW = '(max-width: 767.98px)';

/** In these widths what is asked about lies over the map, not beside it. */
export const LIES_OVER = '(min-width: 768px) and (max-width: 1199.98px)';

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (changed: () => void) => {
      const list = window.matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
