import type { CityweaveError } from '#core/errors.ts';
import { arrangementOf, isSameArrangement } from '#state/arrangement.ts';
import type { Keeping } from '#state/keeping-slice.ts';
import { withMessage } from '#state/message-slice.ts';
import type { PageState, PageStore } from '#state/page-store.ts';
import type { Slot, WorkspaceStore } from '#storage/workspace-store.ts';
import { asCityweaveError } from '#threads/messages.ts';
import type { CitySession } from './city-session.ts';
import { type KeptFiles, RETRY_FILE_MS } from './kept-files.ts';
import { KeptSlots, workspaceIn } from './kept-slots.ts';
import type { MapController } from './map-controller.ts';
import { problemOf } from './problem-of.ts';
import type { Workspace } from './workspace-document.ts';
import { workspaceOf } from './workspace-of.ts';
import { readWorkspace } from './workspace-reader.ts';

/** What a person did is written at once, but for what follows so soon after a write. */
const SOON_MS = 250;
/** Time that passes by itself is written so often. */
const PASSING_MS = 1000;
/** After a failure it is tried again so much later, if nothing changes before. */
const RETRY_MS = 5000;
/** Writing that takes longer is shown. */
const NOTICEABLE_MS = 400;

/** Members of the state that a person changes, beside the arrangement of the layers. */
const OF_A_PERSON = [
  'twin',
  'camera',
  'playing',
  'speed',
  'drives',
  'selected',
  'truthWanted',
  'look',
  'savedViews',
  'scenarios',
  'scenario',
  'panelFolded',
  'leftTab',
  'inspectorOpen',
  'drawerOpen',
  'drawerTab',
  'panelSizes',
  'tableKind',
  'comparing',
  'splitShare',
  'chosenSide',
  'sameTime',
  'scalesLocked',
] as const satisfies readonly (keyof PageState)[];

function isRearranged(
  { layers }: Pick<PageState, 'layers'>,
  { layers: before }: Pick<PageState, 'layers'>,
): boolean {
  return layers !== before && !isSameArrangement(arrangementOf(layers), arrangementOf(before));
}

function isRightOfAPerson({ right, sameTime }: PageState, { right: before }: PageState): boolean {
  if (right === undefined || before === undefined) return right !== before;
  return (!sameTime && right.step !== before.step) || isRearranged(right, before);
}

function isOfAPerson(state: PageState, before: PageState): boolean {
  if (OF_A_PERSON.some((member) => state[member] !== before[member])) return true;
  // A step that is shown without playing was asked for.
  if (!state.playing && state.step !== before.step) return true;
  return isRearranged(state, before) || isRightOfAPerson(state, before);
}

function isPassing(state: PageState, before: PageState): boolean {
  const hasMoved = state.step !== before.step || state.now !== before.now;
  // The file of a layer that was made here comes after the layer.
  return hasMoved || state.layerRevision !== before.layerRevision;
}

function asText({ savedAt: _, ...workspace }: Workspace): string {
  return JSON.stringify(workspace);
}

/** What the keeper works with. */
export interface KeeperTools {
  readonly store: PageStore;
  readonly session: CitySession;
  readonly controller: Pick<MapController, 'camera'>;
  readonly documents: WorkspaceStore;
  readonly files: KeptFiles;
}

/**
 * Keeps the workspace: writes it whole soon after each change, one write at a time, for as long as this
 * tab may. It is paused until `begin`.
 */
export class WorkspaceKeeper {
  readonly #tools: KeeperTools;
  #slot: Slot | undefined;
  #isHolder = false;
  #isUnread = false;
  /** Waits for something that a person does, as after the tab that kept was closed. */
  #waitsForPerson = false;
  #kept = new KeptSlots({});
  #written = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #dueAt = Infinity;
  #wroteAt = -Infinity;
  #writing: Promise<void> | undefined;
  #wanted = false;
  #copying: Promise<void> | undefined;
  #isPaused = false;
  /** Problems that were told since it was kept last: the same is not told with every try. */
  #told = new Set<string>();

  constructor(tools: KeeperTools) {
    this.#tools = tools;
    tools.store.subscribe((state, before) => {
      if (isOfAPerson(state, before)) this.#changed(SOON_MS);
      else if (isPassing(state, before)) this.#changed(PASSING_MS);
    });
  }

  /** Starts, or goes on after it was stopped: into that slot. Without `kept` it is not known what is there. */
  begin(
    slot: Slot,
    kept?: { current?: Workspace | undefined; previous?: Workspace | undefined },
  ): void {
    this.#slot = slot;
    this.#isUnread = kept === undefined;
    this.#kept = new KeptSlots(kept ?? {});
    this.#say(this.#isHolder ? 'kept' : 'elsewhere');
    this.#changed(SOON_MS);
  }

  /** Stops for this page: it was forgotten, or a newer page keeps here. */
  stop(why: 'forgotten' | 'newer'): void {
    this.#slot = undefined;
    this.#kept = new KeptSlots({});
    this.#written = '';
    this.#tools.files.forget();
    this.#say(why);
  }

  /** Resolves when nothing is being written any more, after it was stopped. */
  async settled(): Promise<void> {
    await Promise.all([this.#writing, this.#copying]);
  }

  /** Writes what is open, and then nothing until `resume`: something kept is to be opened in its place. */
  async pause(): Promise<void> {
    await this.flush();
    this.#isPaused = true;
  }

  /** Goes on, after `asked` was opened as far as that could be done. */
  resume(asked: Workspace): void {
    this.#isPaused = false;
    this.#kept.replacedBy(asked);
    this.#written = '';
    this.#changed(0);
  }

  /** Whether this tab is the one that keeps. */
  hold(isHolder: boolean, atOnce: boolean): void {
    const isNew = isHolder && !this.#isHolder;
    this.#isHolder = isHolder;
    if (this.#slot === undefined) return;
    if (!isHolder) {
      this.#say('elsewhere');
      return;
    }
    if (!isNew) return;
    // Another tab may have written since.
    this.#isUnread = true;
    this.#written = '';
    this.#say('kept');
    this.#waitsForPerson = !atOnce;
    if (atOnce) this.#changed(0);
  }

  /** All that was kept was deleted while the page was open: it is kept anew, as far as it is still there. */
  async lost(): Promise<void> {
    if (this.#slot === undefined || !this.#isHolder) return;
    this.#tell({ code: 'storageLost', params: {}, where: {}, wayOut: 'none' }, 'warning');
    this.#tools.files.forget();
    this.#kept = new KeptSlots({});
    this.#written = '';
    this.#changed(0);
  }

  /** Writes what is not written yet; for a page that is about to go. */
  async flush(): Promise<void> {
    if (this.#dueAt === Infinity) return this.#writing;
    return this.#write();
  }

  /** What is there is read before it is replaced, where it is not known; false when it may not be replaced. */
  async #mayReplace(slot: Slot): Promise<boolean> {
    if (!this.#isUnread) return true;
    const slots = await this.#tools.documents.read();
    const reading = slots[slot] === undefined ? undefined : readWorkspace(slots[slot]);
    if (
      reading !== undefined &&
      'problem' in reading &&
      reading.problem.code === 'workspaceNewer'
    ) {
      this.stop('newer');
      return false;
    }
    this.#isUnread = false;
    const [current, previous] = [workspaceIn(slots, slot), workspaceIn(slots, 'previous')];
    this.#kept = new KeptSlots({ current, previous });
    return true;
  }

  #changed(withinMs: number): void {
    const isOfPerson = withinMs < PASSING_MS;
    if (this.#slot === undefined || !this.#isHolder || this.#isPaused) return;
    if (this.#waitsForPerson && !isOfPerson) return;
    this.#waitsForPerson = false;
    const now = performance.now();
    const dueAt = withinMs === SOON_MS ? Math.max(now, this.#wroteAt + SOON_MS) : now + withinMs;
    if (dueAt >= this.#dueAt) return;
    clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => void this.#write(), dueAt - now);
  }

  /** Writes now, or once more after the write under way. */
  async #write(): Promise<void> {
    clearTimeout(this.#timer);
    this.#dueAt = Infinity;
    this.#wroteAt = performance.now();
    this.#wanted = true;
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#wanted) {
      this.#wanted = false;
      await this.#writeOnce();
    }
  }

  async #writeOnce(): Promise<void> {
    const { store, session, controller, files, documents } = this.#tools;
    const slot = this.#slot;
    if (slot === undefined || !this.#isHolder || this.#isPaused) return;
    const isOver = () => this.#slot !== slot;
    const sources = {
      state: store.getState(),
      session,
      camera: controller.camera,
      factsOf: files.factsOf,
    };
    const next = workspaceOf(sources, Date.now());
    const text = asText(next);
    const noticed = setTimeout(() => this.#say('keeping'), NOTICEABLE_MS);
    try {
      if (!(await this.#mayReplace(slot)) || isOver()) return;
      if (text !== this.#written) await this.#kept.write(documents, slot, next);
      if (isOver()) return;
      this.#written = text;
      if (!this.#copyFiles()) this.#say('kept');
    } catch (thrown) {
      if (isOver()) return;
      this.#failed(asCityweaveError(thrown));
      this.#changed(RETRY_MS);
    } finally {
      clearTimeout(noticed);
    }
  }

  /** Begins to keep the bytes of files that are not kept yet; returns whether there are any. */
  #copyFiles(): boolean {
    const { session, files } = this.#tools;
    const wanted = [...session.files, ...session.layerFiles.values()];
    const unkept = wanted.filter((file) => !files.isKept(file));
    const missing = unkept.filter((file) => files.refusalOf(file) === undefined);
    if (missing.length > 0) {
      this.#copying ??= this.#copy(missing).finally(() => {
        this.#copying = undefined;
      });
    }
    const [refusal] = unkept.flatMap((file) => files.refusalOf(file) ?? []);
    if (refusal !== undefined) this.#failed(refusal);
    return unkept.length > 0;
  }

  async #copy(missing: readonly File[]): Promise<void> {
    const { files, store } = this.#tools;
    const slot = this.#slot;
    if (store.getState().keeping === 'kept') this.#say('keeping');
    const problems = await files.keep(missing);
    if (this.#slot !== slot) return;
    for (const problem of problems) this.#failed(problem);
    if (missing.some((file) => files.isKept(file))) this.#changed(0);
    else if (missing.some((file) => files.refusalOf(file) === undefined)) {
      this.#changed(RETRY_FILE_MS);
    }
  }

  #failed(error: CityweaveError): void {
    const problem = problemOf(error);
    this.#tell(problem, 'error');
    this.#tools.store.setState({ keeping: 'failed', keepingProblem: problem });
  }

  #tell(problem: ReturnType<typeof problemOf>, level: 'warning' | 'error'): void {
    const key = JSON.stringify(problem);
    if (level === 'error' && this.#told.has(key)) return;
    this.#told.add(key);
    // A browser that stores nothing is no reason to lay something over the map.
    const isOverMap = problem.code !== 'storageUnavailable';
    this.#tools.store.setState((state) => ({
      ...(isOverMap ? { notice: problem } : {}),
      ...withMessage(state, { at: Date.now(), level, content: { problem } }),
    }));
  }

  #say(keeping: Keeping): void {
    if (this.#tools.store.getState().keeping === keeping) return;
    if (keeping === 'kept') this.#told.clear();
    this.#tools.store.setState({ keeping, keepingProblem: undefined });
  }
}
