import { lazy } from 'react';

const twinModule = () => import('./TwinMenu.tsx');
const settingsModule = () => import('./SettingsMenu.tsx');

export const LazyTwinMenu = lazy(async () => ({ default: (await twinModule()).TwinMenu }));

export const LazySettingsMenu = lazy(async () => ({
  default: (await settingsModule()).SettingsMenu,
}));

/** Gets the code of the menus of the bar. */
export async function fetchBarMenus(): Promise<void> {
  await Promise.all([twinModule(), settingsModule()]);
}
