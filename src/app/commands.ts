import { flushSync } from 'react-dom';
import { SAMPLE_ID } from '#state/city-slice.ts';
import { hasRanges, type LayerEntry } from '#state/layer-slice.ts';
import { isPageEmpty, type PageState } from '#state/page-store.ts';
import { PANEL_STEPS, type PanelName } from '#state/panel-sizes.ts';
import { isStartShown } from '#state/start-slice.ts';
import type { MapMove } from '#ui/actions.ts';
import type { CommandId } from '#ui/command-words.ts';
import { focusEmptyState } from '#ui/EmptyState.tsx';
import { focusMap } from '#ui/MapRegion.tsx';
import { LIES_OVER } from '#ui/use-media.ts';
import { goToGuideStep } from './guide-steps.ts';
import { openPart, openSearch, openTable } from './open-part.ts';
import { toggleCompare } from './toggle-compare.ts';
import { TOOL_COMMANDS } from './tool-commands.ts';
import type { Page } from './use-page.ts';
import { VIEW_COMMANDS } from './view-commands.ts';
import { WHAT_IF_COMMANDS } from './what-if-commands.ts';

/** Something that a person can do by a key and by choosing it from the list of commands. */
export interface Command {
  readonly id: CommandId;
  /** The keys that do it, as `pressOf` names them; the first is the one that is told. */
  readonly presses: readonly string[];
  /** Where the keys work: everywhere, or only on the map, because lists need letters for typing. */
  readonly scope: 'everywhere' | 'map';
  /** Works while a text is typed too. */
  readonly whileTyping?: boolean;
  /** Holding the key down does it again and again. */
  readonly repeats?: boolean;
  /** What letting the key go does, where what the key does lasts as long as it is held. */
  readonly letKeyGo?: (page: Page) => void;
  /** The key is acted upon by what listens to it first; it is listed here to be told. */
  readonly heldElsewhere?: boolean;
  /** Whether it can be done now; always, unless given. */
  isPossible?(state: PageState): boolean;
  run(page: Page): void;
}

const hasCity = (state: PageState) => !isPageEmpty(state);
const hasMap3d = (state: PageState) => hasCity(state) && state.mapProblem === undefined;
const hasHistory = (state: PageState) => state.steps.length > 0;
const canTakeAway = (state: PageState) =>
  state.layers.some((layer) => layer.quantity !== undefined);

/** A key of react-aria's landmarks, which move the focus from region to region. */
function pressRegionKey(shiftKey: boolean): void {
  document.dispatchEvent(new KeyboardEvent('keydown', { key: 'F6', shiftKey, bubbles: true }));
}

function move(id: MapMove & CommandId, ...presses: readonly string[]): Command {
  return {
    id,
    presses,
    scope: 'map',
    repeats: true,
    isPossible: hasCity,
    run: ({ actions }) => actions.moveCamera(id),
  };
}

function everywhere(
  id: CommandId,
  presses: readonly string[],
  run: Command['run'],
  rest: Partial<Command> = {},
): Command {
  return { id, presses, scope: 'everywhere', run, ...rest };
}

function onMap(
  id: CommandId,
  presses: readonly string[],
  run: Command['run'],
  rest: Partial<Command> = {},
): Command {
  return { id, presses, scope: 'map', isPossible: hasCity, run, ...rest };
}

/** Makes a panel larger or smaller by one step, for those who do not drag its edge. */
function resize(id: CommandId, panel: PanelName, by: 1 | -1): Command {
  const run = ({ actions, store }: Page) => {
    const size = store.getState().panelSizes[panel];
    actions.resizePanels({ [panel]: size + by * PANEL_STEPS[panel] });
  };
  return { id, presses: [], scope: 'everywhere', run };
}

/** Closes the inspector, or the figures of an area where they are shown in its place. */
function closeWhatLiesOver({ actions, store }: Pick<Page, 'actions' | 'store'>): void {
  if (store.getState().inspectorOpen) actions.openInspector(false);
  else actions.openArea(false);
}

/**
 * Closes the newcomer's card, ends the tour, closes the look or what lies over the map, whichever is there
 * first, and returns to the map.
 */
function leave({ actions, store }: Page): void {
  const state = store.getState();
  if (isStartShown(state)) actions.wantStart(false);
  else if (state.guideStep !== undefined) actions.guide(undefined);
  else if (state.lookOpen) actions.openLook(false);
  else if (window.matchMedia(LIES_OVER).matches) closeWhatLiesOver({ actions, store });
  focusMap();
}

/** Closes the city and moves the focus to the one next action of the empty page. */
function closeCity({ actions }: Page): void {
  flushSync(actions.closeCity);
  focusEmptyState();
}

/** Puts the tool or what was measured away; else hides what is written over the map; else lets go of what is selected. */
function letGo({ actions, store }: Page): void {
  const { tool, measured, summaryShown } = store.getState();
  if (tool !== undefined || measured !== undefined) actions.leaveTool();
  else if (summaryShown) actions.hideSummary();
  else actions.select(undefined);
}

/** Shows the left side over the whole map, or both sides again. */
function turnLeftAlone({ actions, store }: Page): void {
  actions.showLeftAlone(!store.getState().leftAlone);
}

/** The topmost layer of the map that has likely ranges. */
function rangedLayer(layers: readonly LayerEntry[]): LayerEntry | undefined {
  return layers.find((layer) => layer.visible && hasRanges(layer));
}

/** Colours the topmost layer that has likely ranges by their width, or by its values again. */
function turnRange({ actions, store }: Page): void {
  const layer = rangedLayer(store.getState().layers);
  if (layer === undefined) return;
  const shows = layer.look?.shows === undefined ? 'range' : undefined;
  actions.setLayerLook(layer.id, { shows });
}

/** Opens the controls beside the map, which a sheet would hide. */
function openLook({ actions }: Page): void {
  actions.openSheet(undefined);
  actions.openLook(true);
}

/**
 * All that can be done by one press or choice, in the order in which it is listed: keys, their list and the
 * list of commands are made from it.
 */
export const COMMANDS: readonly Command[] = [
  everywhere('search', ['/'], openSearch),
  everywhere('palette', ['Ctrl+k'], ({ actions }) => actions.openDialog('palette'), {
    whileTyping: true,
  }),
  everywhere('open', ['Ctrl+o'], ({ chooseFiles }) => chooseFiles(), { whileTyping: true }),
  everywhere('sample', [], ({ actions }) => actions.openSample(), {
    isPossible: ({ twin }) => twin?.id !== SAMPLE_ID,
  }),
  everywhere('closeCity', [], closeCity, { isPossible: hasCity }),
  everywhere('takeAway', [], ({ actions }) => actions.openDialog('takeAway'), {
    isPossible: canTakeAway,
  }),
  everywhere('share', [], ({ actions }) => actions.share(), { isPossible: hasCity }),
  everywhere('kept', [], ({ actions }) => actions.openDialog('kept')),
  everywhere('keys', ['?'], ({ actions }) => actions.openDialog('keys')),
  everywhere('start', [], ({ actions }) => actions.wantStart(true), {
    isPossible: ({ twin }) => twin?.id === SAMPLE_ID,
  }),
  everywhere('tour', [], (page) => goToGuideStep(page, 'eye'), {
    isPossible: ({ twin }) => twin?.id === SAMPLE_ID,
  }),
  everywhere('messages', [], ({ actions }) => actions.openDialog('messages')),
  everywhere('report', [], ({ actions }) => actions.openDialog('report'), {
    isPossible: ({ reports }) => reports.length > 0,
  }),
  everywhere('sources', [], ({ actions }) => actions.openDialog('sources')),
  everywhere('themeSystem', [], ({ actions }) => actions.setTheme('system')),
  everywhere('themeLight', [], ({ actions }) => actions.setTheme('light')),
  everywhere('themeDark', [], ({ actions }) => actions.setTheme('dark')),
  resize('widerLeft', 'leftPx', 1),
  resize('narrowerLeft', 'leftPx', -1),
  resize('widerInspector', 'inspectorPx', 1),
  resize('narrowerInspector', 'inspectorPx', -1),
  resize('tallerDrawer', 'drawerPercent', 1),
  resize('lowerDrawer', 'drawerPercent', -1),
  everywhere('regions', ['F6'], () => pressRegionKey(false), { heldElsewhere: true }),
  everywhere('regionsBack', ['Shift+F6'], () => pressRegionKey(true), { heldElsewhere: true }),
  everywhere('undo', ['Ctrl+z'], ({ actions }) => actions.undo(), {
    isPossible: ({ done }) => done.length > 0,
  }),
  everywhere('redo', ['Ctrl+Shift+z'], ({ actions }) => actions.redo(), {
    isPossible: ({ undone }) => undone.length > 0,
  }),
  everywhere('leave', ['Escape'], leave, { whileTyping: true }),
  everywhere('play', [' '], ({ actions, store }) => actions.play(!store.getState().playing), {
    isPossible: hasHistory,
  }),
  everywhere('previous', [','], ({ actions }) => actions.stepTime(-1), {
    repeats: true,
    isPossible: hasHistory,
  }),
  everywhere('next', ['.'], ({ actions }) => actions.stepTime(1), {
    repeats: true,
    isPossible: hasHistory,
  }),
  everywhere('live', [], ({ actions }) => actions.goLive(), { isPossible: hasHistory }),
  everywhere('look', [], openLook, { isPossible: hasMap3d }),
  everywhere('range', [], turnRange, {
    isPossible: ({ layers }) => rangedLayer(layers) !== undefined,
  }),
  everywhere(
    'sunShadow',
    [],
    ({ actions, store }) => actions.changeLook({ sun: !store.getState().look.sun }),
    { isPossible: hasMap3d },
  ),
  everywhere(
    'night',
    [],
    ({ actions, store }) => actions.changeLook({ night: !store.getState().look.night }),
    { isPossible: (state) => hasMap3d(state) && !state.look.sun },
  ),
  move('panNorth', 'ArrowUp'),
  move('panSouth', 'ArrowDown'),
  move('panWest', 'ArrowLeft'),
  move('panEast', 'ArrowRight'),
  move('tiltUp', 'Shift+ArrowUp'),
  move('tiltDown', 'Shift+ArrowDown'),
  move('turnLeft', 'Shift+ArrowLeft'),
  move('turnRight', 'Shift+ArrowRight'),
  move('zoomIn', '+', '='),
  move('zoomOut', '-'),
  move('northUp', 'n'),
  onMap('lookDown', ['u'], ({ actions }) => actions.moveCamera('toggleLookDown')),
  move('plan', 'r'),
  move('lookAcross'),
  move('home', 'Home'),
  onMap('pick', ['Enter'], ({ actions }) => actions.pickAtCentre()),
  onMap('letGo', ['Escape'], letGo, {
    isPossible: ({ selected, summaryShown, tool, measured }) =>
      summaryShown || [selected, tool, measured].some((one) => one !== undefined),
  }),
  onMap('compare', ['c'], toggleCompare),
  onMap('leftAlone', ['b'], turnLeftAlone, {
    isPossible: ({ comparing }) => comparing,
    letKeyGo: ({ actions }) => actions.showLeftAlone(false),
  }),
  ...TOOL_COMMANDS,
  ...VIEW_COMMANDS,
  ...WHAT_IF_COMMANDS,
  onMap('inspector', ['i'], (page) => openPart(page, 'inspector')),
  onMap('filter', ['f'], (page) => openTable(page, 'filter')),
  onMap('table', ['t'], (page) => openTable(page, 'rows')),
  onMap('summary', ['w'], ({ actions }) => actions.saySummary()),
  onMap('layers', ['l'], (page) => openPart(page, 'layers')),
];

/** Whether a command can be done now. */
export function isPossible({ isPossible: check }: Command, state: PageState): boolean {
  return check?.(state) ?? true;
}

/** The command of a press, `undefined` when the page leaves the key alone. */
export function commandOf(press: string, scope: Command['scope']): Command | undefined {
  return COMMANDS.find(
    (command) =>
      command.scope === scope && command.heldElsewhere !== true && command.presses.includes(press),
  );
}

/** The commands of a scope that have keys, in the order in which they are listed. */
export function commandsWithKeys(scope: Command['scope']): CommandId[] {
  const listed = COMMANDS.filter(({ presses, scope: own }) => presses.length > 0 && own === scope);
  return listed.map(({ id }) => id);
}
