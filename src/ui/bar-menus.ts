import { withLateTexts } from '#i18n/late-words.ts';
import { lazyPart } from './lazy-part.tsx';

const twinModule = withLateTexts(() => import('./TwinMenu.tsx'));
const settingsModule = withLateTexts(() => import('./SettingsMenu.tsx'));

export const LazyTwinMenu = lazyPart(async () => (await twinModule()).TwinMenu);

export const LazySettingsMenu = lazyPart(async () => (await settingsModule()).SettingsMenu);

/** Gets the code of the menus of the bar. */
export async function fetchBarMenus(): Promise<void> {
  await Promise.all([twinModule(), settingsModule()]);
}
