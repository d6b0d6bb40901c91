import type { PageStore } from '#state/page-store.ts';

const KEY = 'cityweave.start';
const CLOSED = 'closed';

/** Shows the card to those who have not closed it before, and remembers when they do. */
export function followStart(store: PageStore): void {
  try {
    store.setState({ startWanted: localStorage.getItem(KEY) !== CLOSED });
  } catch {
    store.setState({ startWanted: true });
  }
  store.subscribe(({ startWanted }, before) => {
    if (startWanted || !before.startWanted) return;
    try {
      localStorage.setItem(KEY, CLOSED);
    } catch {
      // A browser that stores nothing shows the card again.
    }
  });
}
