import type { ThemeChoice } from '#state/page-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import type { Actions } from '#ui/actions.ts';

const KEY = 'cityweave.theme';
const PREFERS_DARK = '(prefers-color-scheme: dark)';

/** What was chosen before; `system` when nothing was, or when nothing may be stored. */
function rememberedChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'light' || stored === 'dark' ? stored : 'system';
  } catch {
    return 'system';
  }
}

function remember(choice: ThemeChoice): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // A browser that stores nothing forgets the choice; the page works all the same.
  }
}

/** Keeps the document's theme, the stored choice and the system's preference in step with the store. */
export function followTheme(store: PageStore, actions: Pick<Actions, 'setTheme'>): void {
  const show = () => {
    document.documentElement.dataset['theme'] = store.getState().theme;
  };
  store.subscribe((state, before) => {
    if (state.theme !== before.theme) show();
    if (state.themeChoice !== before.themeChoice) remember(state.themeChoice);
  });
  actions.setTheme(rememberedChoice());
  show();
  window.matchMedia(PREFERS_DARK).addEventListener('change', () => {
    actions.setTheme(store.getState().themeChoice);
  });
}
