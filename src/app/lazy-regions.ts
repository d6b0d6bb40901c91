import { lazy } from 'react';

const tableModule = () => import('./TableRegion.tsx');
const dialogsModule = () => import('./PageDialogs.tsx');
const lookModule = () => import('#ui/LookControls.tsx');

/** The table of what is in view; its code comes when it is first wanted. */
export const LazyTable = lazy(async () => ({ default: (await tableModule()).TableRegion }));

/** The dialogs; their code comes when the first one is wanted. */
export const LazyDialogs = lazy(async () => ({ default: (await dialogsModule()).PageDialogs }));

/** The controls of the look of the city; their code comes when they are first wanted. */
export const LazyLook = lazy(async () => ({ default: (await lookModule()).LookControls }));

/** Gets the code of all lazy regions, so that they open at once and without a network. */
export async function fetchLazyRegions(): Promise<void> {
  await Promise.all([tableModule(), dialogsModule(), lookModule()]);
}
