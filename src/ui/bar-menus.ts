import { lazyPart } from './lazy-part.tsx';

const twinModule = () => import('./TwinMenu.tsx');
const settingsModule = () => import('./SettingsMenu.tsx');

export const LazyTwinMenu = lazyPart(async () => (await twinModule()).TwinMenu);

export const LazySettingsMenu = lazyPart(async () => (await settingsModule()).SettingsMenu);

/** Gets the code of the menus of the bar. */
export async function fetchBarMenus(): Promise<void> {
  await Promise.all([twinModule(), settingsModule()]);
}
