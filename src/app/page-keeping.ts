import { withMessage } from '#state/message-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { TabClaim } from '#storage/tab-claim.ts';
import { databaseStore } from '#storage/workspace-store.ts';
import type { Actions } from '#ui/actions.ts';
import type { KeepingActions } from '#ui/keeping-actions.ts';
import type { WiredCity } from './city-actions.ts';
import type { CitySession } from './city-session.ts';
import { hasStill } from './first-sight.ts';
import { keepingActions } from './keeping-actions.ts';
import type { KeptFiles } from './kept-files.ts';
import { openingEnded } from './opening-attempts.ts';
import { openingCity } from './opening-city.ts';
import { PageOpening, type Wish } from './page-opening.ts';
import { readViewLink } from './view-link.ts';
import { WorkspaceKeeper } from './workspace-keeper.ts';

/** Names the lock and the channel that the tabs of this page share. */
const NAME = 'cityweave.workspace';

/** What the address asks for, which then leaves it: a reload shows what was done since. */
function takeWish(): Wish {
  const reading = readViewLink(location.hash);
  const city = openingCity(location.search);
  const query = new URLSearchParams(location.search);
  query.delete('city');
  if (reading !== undefined || city !== undefined) {
    const rest = query.size === 0 ? '' : `?${query}`;
    const hash = reading === undefined ? location.hash : '';
    history.replaceState(history.state, '', `${location.pathname}${rest}${hash}`);
  }
  return { city, link: reading?.link, problems: reading?.problems ?? [] };
}

interface PageParts {
  readonly store: PageStore;
  readonly session: CitySession;
  readonly files: KeptFiles;
  readonly wired: WiredCity;
}

/** What keeps the workspace and opens it again, wired to the browser. */
export class PageKeeping {
  readonly actions: KeepingActions;
  readonly #parts: PageParts;
  readonly #keeper: WorkspaceKeeper;
  readonly #documents;
  readonly #claim: TabClaim;

  constructor(parts: PageParts) {
    this.#parts = parts;
    const { store, session, files, wired } = parts;
    const { controller, cityFlow, restore } = wired;
    const documents = databaseStore(() => void this.#keeper.lost());
    this.#documents = documents;
    this.#keeper = new WorkspaceKeeper({ store, session, controller, documents, files });
    let isTaking = false;
    this.#claim = new TabClaim(navigator.locks, NAME, (state) => {
      this.#keeper.hold(state === 'held', isTaking);
      if (state === 'elsewhere') this.#tellElsewhere();
    });
    const channel = new BroadcastChannel(NAME);
    channel.addEventListener('message', ({ data }) => {
      if (data === 'forgotten') this.#keeper.stop('forgotten');
    });
    this.actions = keepingActions({
      ...{ store, session, controller, documents, files, cityFlow, restore },
      keeper: this.#keeper,
      claim: {
        takeOver: async () => {
          isTaking = true;
          await this.#claim.takeOver();
          isTaking = false;
        },
      },
      address: `${location.origin}${location.pathname}`,
      tellForgotten: () => channel.postMessage('forgotten'),
    });
    const flush = () => void this.#keeper.flush();
    window.addEventListener('pagehide', flush);
    window.addEventListener('pagehide', openingEnded);
    document.addEventListener('visibilitychange', flush);
    // A link that is pasted into this tab is opened like one in another: what was done is kept first.
    window.addEventListener('hashchange', () => {
      if (readViewLink(location.hash) === undefined) return;
      void this.#keeper.flush().finally(() => location.reload());
    });
  }

  /** Opens what the address asks for or what was kept. Settles when it is there. */
  open(actions: Pick<Actions, 'openSample' | 'setTheme'>): Promise<void> {
    const { store, files, wired } = this.#parts;
    const opening = new PageOpening({
      ...{ store, actions, files, restore: wired.restore },
      documents: this.#documents,
      claim: this.#claim,
      keeper: this.#keeper,
      expectsSample: hasStill(),
    });
    return opening.open(takeWish());
  }

  #tellElsewhere(): void {
    const content = { text: 'keptElsewhere', params: {} };
    this.#parts.store.setState((state) =>
      withMessage(state, { at: Date.now(), level: 'warning', content }),
    );
  }
}
