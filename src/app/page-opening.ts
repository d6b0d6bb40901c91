import type { Problem } from '#core/errors.ts';
import { type MessageLevel, withMessage } from '#state/message-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import type { TabClaim } from '#storage/tab-claim.ts';
import type { Slot, Slots, WorkspaceStore } from '#storage/workspace-store.ts';
import { asCityweaveError } from '#threads/messages.ts';
import type { Actions } from '#ui/actions.ts';
import type { CityRestore, Opening } from './city-restore.ts';
import type { KeptFiles } from './kept-files.ts';
import { namedHashes, workspaceIn } from './kept-slots.ts';
import { mayOpen, openingEnded } from './opening-attempts.ts';
import type { OpeningCity } from './opening-city.ts';
import { problemOf } from './problem-of.ts';
import { linkedTime, type ViewLink } from './view-link.ts';
import type { Workspace } from './workspace-document.ts';
import type { WorkspaceKeeper } from './workspace-keeper.ts';
import { readWorkspace } from './workspace-reader.ts';

/** What a page opens with. */
export interface OpeningTools {
  readonly store: PageStore;
  readonly actions: Pick<Actions, 'openSample' | 'setTheme'>;
  readonly documents: WorkspaceStore;
  readonly files: KeptFiles;
  readonly claim: TabClaim;
  readonly keeper: WorkspaceKeeper;
  readonly restore: CityRestore;
  /** Whether the page begins with the picture of the sample city. */
  readonly expectsSample: boolean;
}

/** What the address asks for. */
export interface Wish {
  /** Of `?city=`; absent when it says nothing. */
  readonly city?: OpeningCity | undefined;
  readonly link?: ViewLink | undefined;
  /** What of the link could not be used. */
  readonly problems: readonly Problem[];
}

/** What was found on this machine. */
interface Found {
  readonly slots: Slots;
  readonly workspace?: Workspace | undefined;
  /** Where to keep; `undefined` = what is there belongs to a newer page. */
  readonly slot: Slot | undefined;
  /** False when it could not be read what is there. */
  readonly isRead: boolean;
}

const NEWCOMER: Opening = { city: { kind: 'sample' }, own: [], view: {} };
const EMPTY: Opening = { city: { kind: 'none' }, own: [], view: {} };

function viewWith(opening: Opening, link: ViewLink): Opening {
  const { camera, time, layers, scenario } = link;
  const view = {
    ...opening.view,
    ...(camera === undefined ? {} : { camera }),
    ...(time === undefined ? {} : { time: linkedTime(time) }),
  };
  return {
    ...opening,
    view,
    ...(layers === undefined ? {} : { linked: layers }),
    ...(scenario === undefined ? {} : { linkedScenario: scenario }),
  };
}

/** Whether a link is of a view, and not only of a theme. */
function hasView({ camera, time, layers, scenario }: ViewLink): boolean {
  return [camera, time, layers, scenario].some((member) => member !== undefined);
}

/**
 * What the page shows first: what the address asks for, else what was kept, else the city that comes with
 * the page. A view without a city is of the one that is kept.
 */
export function openingOf(
  { city, link = {} }: Omit<Wish, 'problems'>,
  kept: Opening | undefined,
): { opening: Opening; problem?: Problem } {
  const asked = link.city ?? city;
  if (asked !== undefined) {
    return { opening: viewWith(asked === 'none' ? EMPTY : NEWCOMER, link) };
  }
  if (kept !== undefined && (kept.city.kind !== 'none' || kept.own.length > 0)) {
    return { opening: viewWith(kept, link) };
  }
  if (!hasView(link)) return { opening: kept ?? NEWCOMER };
  const wayOut = 'openCityThenLink';
  return { opening: EMPTY, problem: { code: 'linkWithoutCity', params: {}, where: {}, wayOut } };
}

/** Opens the page, and lets the keeper begin once it is known what is open. */
export class PageOpening {
  readonly #tools: OpeningTools;

  constructor(tools: OpeningTools) {
    this.#tools = tools;
  }

  async open(wish: Wish): Promise<void> {
    const { store, actions, claim, restore } = this.#tools;
    this.#await(wish.link?.city ?? wish.city);
    const { turn } = restore;
    if (wish.link?.theme !== undefined) actions.setTheme(wish.link.theme);
    for (const problem of wish.problems) this.#tell('warning', problem);
    const [found, state] = await Promise.all([this.#find(), claim.claim()]);
    const { slot, workspace } = found;
    const { opening, problem } = this.#decide(wish, slot === undefined ? EMPTY : workspace);
    if (problem !== undefined) this.#tell('warning', problem, true);
    if (state === 'held') await this.#sweep(found);
    // A person may have given up by now, or opened something else.
    if (restore.turn === turn) {
      store.setState({ openingSample: false, importing: undefined });
      await restore.open(opening);
    }
    openingEnded();
    this.#begin(found);
  }

  /** Deletes bytes that nothing kept names, where all of that could be read. */
  async #sweep({ slots, isRead }: Found): Promise<void> {
    const named = isRead ? namedHashes(slots) : undefined;
    // What stays is swept another time.
    if (named !== undefined) await this.#tools.files.keepOnly(named).catch(() => {});
  }

  #begin({ slots, slot, workspace, isRead }: Found): void {
    const { keeper } = this.#tools;
    const previous = workspaceIn(slots, 'previous');
    if (slot === undefined) keeper.stop('newer');
    else keeper.begin(slot, isRead ? { current: workspace, previous } : undefined);
  }

  /** Shows what is awaited, while it is not known yet what is kept. */
  #await(asked: OpeningCity | undefined): void {
    const { store, expectsSample } = this.#tools;
    const openingSample = asked === 'sample' || (asked === undefined && expectsSample);
    store.setState({ openingSample });
    if (openingSample || asked === 'none') return;
    const progress = { stage: 'readingKept', done: 0, total: 0 } as const;
    store.setState({ importing: { files: [], startedAt: Date.now(), progress } });
  }

  /** What ended the page again and again while it was opened is left closed. */
  #decide(wish: Wish, kept: Opening | undefined): ReturnType<typeof openingOf> {
    const decided = openingOf(wish, kept);
    const { city, own } = decided.opening;
    if ((city.kind !== 'files' && own.length === 0) || mayOpen()) return decided;
    const wayOut = 'openPrevious';
    return { opening: EMPTY, problem: { code: 'openingEnded', params: {}, where: {}, wayOut } };
  }

  /** What is kept; problems with it are told. */
  async #find(): Promise<Found> {
    let slots: Slots;
    try {
      slots = await this.#tools.documents.read();
    } catch (thrown) {
      const problem = problemOf(asCityweaveError(thrown));
      const isNewer = problem.code === 'workspaceNewer';
      this.#tell('error', problem, isNewer);
      return { slots: {}, slot: isNewer ? undefined : 'current', isRead: false };
    }
    return this.#readSlots(slots);
  }

  #readSlots(slots: Slots): Found {
    if (slots.current === undefined) return { slots, slot: 'current', isRead: true };
    const reading = readWorkspace(slots.current);
    if ('workspace' in reading) {
      this.#tellDropped(reading.dropped);
      return { slots, workspace: reading.workspace, slot: 'current', isRead: true };
    }
    if (reading.problem.code !== 'workspaceNewer') {
      this.#tell('error', reading.problem, true);
      return { slots, slot: 'current', isRead: true };
    }
    const beside = workspaceIn(slots, 'beside');
    this.#tell('warning', reading.problem, beside === undefined);
    const slot = beside === undefined ? undefined : 'beside';
    return { slots, workspace: beside, slot, isRead: true };
  }

  #tellDropped(dropped: readonly string[]): void {
    if (dropped.length === 0) return;
    const params = { members: dropped.join(', ') };
    this.#tell('warning', { code: 'workspaceInPart', params, where: {}, wayOut: 'none' });
  }

  #tell(level: MessageLevel, problem: Problem, overMap = false): void {
    this.#tools.store.setState((state) => ({
      ...(overMap ? { notice: problem } : {}),
      ...withMessage(state, { at: Date.now(), level, content: { problem } }),
    }));
  }
}
