import { withLateTexts } from '#i18n/late-words.ts';
import { fetchSearch } from '#ui/BarSearch.tsx';
import { fetchBarMenus } from '#ui/bar-menus.ts';
import { lazyPart } from '#ui/lazy-part.tsx';

const tableModule = withLateTexts(() => import('./TableRegion.tsx'));
const layersModule = withLateTexts(() => import('./LayersRegion.tsx'));
const viewsModule = withLateTexts(() => import('./ViewsRegion.tsx'));
const leftTabsModule = withLateTexts(() => import('./LeftTabs.tsx'));
const drawerModule = withLateTexts(() => import('./DrawerRegion.tsx'));
const inspectorModule = withLateTexts(() => import('./InspectorRegion.tsx'));
const areaModule = withLateTexts(() => import('./AreaRegion.tsx'));
const toolModule = withLateTexts(() => import('./ToolRegion.tsx'));
const moreModule = withLateTexts(() => import('./MoreRegion.tsx'));
const compareSplitModule = withLateTexts(() => import('./CompareSplit.tsx'));
const compareToolsModule = withLateTexts(() => import('./CompareTools.tsx'));
const reportModule = () => import('./ReportRegion.tsx');
const dialogsModule = withLateTexts(() => import('./PageDialogs.tsx'));
const lookButtonModule = withLateTexts(() => import('#ui/LookButton.tsx'));
const lookModule = withLateTexts(() => import('#ui/LookControls.tsx'));
const whatIfModule = withLateTexts(() => import('./WhatIfRegion.tsx'));
const scenarioBarModule = withLateTexts(() => import('./ScenarioBar.tsx'));
const resultsModule = withLateTexts(() => import('./ResultsRegion.tsx'));

/** The table of what is in view; its code comes when it is first wanted. */
export const LazyTable = lazyPart(async () => (await tableModule()).TableRegion);

/** The list of layers. */
export const LazyLayers = lazyPart(async () => (await layersModule()).LayersRegion);

/** The saved views. */
export const LazyViews = lazyPart(async () => (await viewsModule()).ViewsRegion);

/** The what-if session: scenarios, their edits, and running them. */
export const LazyWhatIf = lazyPart(async () => (await whatIfModule()).WhatIfRegion);

/** The scenario in hand, in the top bar. */
export const LazyScenarioBar = lazyPart(async () => (await scenarioBarModule()).ScenarioBar);

/** What scenarios came to. */
export const LazyResults = lazyPart(async () => (await resultsModule()).ResultsRegion);

/** The tabs of the left panel with what they show. */
export const LazyLeftTabs = lazyPart(async () => (await leftTabsModule()).LeftTabs);

/** The drawer above the timeline. */
export const LazyDrawer = lazyPart(async () => (await drawerModule()).DrawerRegion);

/** The inspector; a sheet that holds it is told so. */
export const LazyInspector = lazyPart(async () => (await inspectorModule()).InspectorRegion);

/** What has no other place on a narrow page. */
export const LazyMore = lazyPart(async () => (await moreModule()).MoreRegion);

/** What lies over a split map. */
export const LazyCompareSplit = lazyPart(async () => (await compareSplitModule()).CompareSplit);

/** What a comparison adds to the timeline. */
export const LazyCompareTools = lazyPart(async () => (await compareToolsModule()).CompareTools);

/** The dialogs; their code comes when the first one is wanted. */
export const LazyDialogs = lazyPart(async () => (await dialogsModule()).PageDialogs);

/** The map tool that opens them. */
export const LazyLookButton = lazyPart(async () => (await lookButtonModule()).LookButton);

/** The controls of the look of the city; their code comes when they are first wanted. */
export const LazyLook = lazyPart(async () => (await lookModule()).LookControls);

/** The figures of an area; their code comes when there is one. */
export const LazyArea = lazyPart(async () => (await areaModule()).AreaRegion);

/** The card of the tool in hand; its code comes when one is taken up. */
export const LazyTool = lazyPart(async () => (await toolModule()).ToolRegion);

/** Gets the code and the texts of all lazy regions, so that they open at once and without a network. */
export async function fetchLazyRegions(): Promise<void> {
  await Promise.all([
    fetchBarMenus(),
    layersModule(),
    leftTabsModule(),
    viewsModule(),
    whatIfModule(),
    scenarioBarModule(),
    resultsModule(),
    fetchSearch(),
    inspectorModule(),
    tableModule(),
    drawerModule(),
    compareSplitModule(),
    compareToolsModule(),
    dialogsModule(),
    reportModule(),
    moreModule(),
    lookButtonModule(),
    lookModule(),
    areaModule(),
    toolModule(),
  ]);
}
