import { isPageEmpty, type PageState } from '#state/page-store.ts';
import { type Tool, takesPlaces } from '#state/tool-slice.ts';
import { focusMap } from '#ui/MapRegion.tsx';
import type { Page } from './use-page.ts';

const hasCity = (state: PageState) => !isPageEmpty(state);
const isDrawing = ({ tool }: PageState) => takesPlaces(tool);

/** Takes up a tool; one that takes places on the map moves the focus there, so that Enter takes them. */
export function takeUp({ actions }: Page, tool: Tool): void {
  actions.startTool(tool);
  if (takesPlaces(tool)) focusMap();
}

/** Takes up a tool as it is first set, or puts it away again. */
export function toggleTool(page: Page, name: Exclude<Tool['name'], 'road'>): void {
  if (page.store.getState().tool?.name === name) page.actions.leaveTool();
  else if (name === 'measure') takeUp(page, { name, mode: 'distance' });
  else takeUp(page, { name, mode: 'drawn' });
}

function start<Id extends string>(id: Id, tool: Tool) {
  return {
    id,
    presses: [],
    scope: 'everywhere',
    isPossible: hasCity,
    run: (page: Page) => takeUp(page, tool),
  } as const;
}

/** What the tools of the map do by a choice from the list of commands, and on the map by keys. */
export const TOOL_COMMANDS = [
  start('measureDistance', { name: 'measure', mode: 'distance' }),
  start('measureArea', { name: 'measure', mode: 'area' }),
  start('measureHeight', { name: 'measure', mode: 'height' }),
  start('areaDrawn', { name: 'area', mode: 'drawn' }),
  start('areaDistrict', { name: 'area', mode: 'district' }),
  start('areaBuffer', { name: 'area', mode: 'buffer' }),
  {
    id: 'areaFigures',
    presses: [],
    scope: 'everywhere',
    isPossible: ({ area }: PageState) => area !== undefined,
    run: ({ actions }: Page) => actions.openArea(true),
  },
  {
    id: 'endTool',
    presses: ['Ctrl+Enter'],
    scope: 'map',
    isPossible: isDrawing,
    run: ({ actions }: Page) => actions.endTool(),
  },
  {
    id: 'takeBack',
    presses: ['Backspace'],
    scope: 'map',
    isPossible: isDrawing,
    run: ({ actions }: Page) => actions.takeBackCorner(),
  },
] as const;
