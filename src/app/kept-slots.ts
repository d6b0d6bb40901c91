import { SLOTS, type Slot, type Slots, type WorkspaceStore } from '#storage/workspace-store.ts';
import { filesOf, type Workspace } from './workspace-document.ts';
import { readWorkspace } from './workspace-reader.ts';

function hashesOf(workspace: Workspace): string[] {
  return filesOf(workspace).flatMap(({ sha256 }) => sha256 ?? []);
}

/** Whether one workspace names all kept files of another. */
function holdsAll(next: Workspace, other: Workspace): boolean {
  const named = new Set(hashesOf(next));
  return hashesOf(other).every((hash) => named.has(hash));
}

function shareFiles(a: Workspace, b: Workspace): boolean {
  const named = new Set(hashesOf(a));
  return hashesOf(b).some((hash) => named.has(hash));
}

/** What lies in the slots, and what of it stays when the workspace takes its place. */
export class KeptSlots {
  #current: Workspace | undefined;
  #previous: Workspace | undefined;
  /** As it lies there; `#previous` is what is to lie there. */
  #previousThere: Workspace | undefined;
  /** Files of the current one may be missing because they could not be opened: nobody let go of them. */
  #isUntouched = true;

  constructor(there: {
    readonly current?: Workspace | undefined;
    readonly previous?: Workspace | undefined;
  }) {
    this.#current = there.current;
    this.#previous = there.previous;
    this.#previousThere = there.previous;
  }

  /** That another workspace was asked for in place of the current one, which then is the previous one. */
  replacedBy(asked: Workspace): void {
    this.#previous = this.#current;
    this.#current = asked;
    this.#isUntouched = true;
  }

  /**
   * Writes the workspace. The one before stays as the previous one when all its files are gone, or when
   * some are that nobody let go of; the previous one goes when all its files are open again.
   */
  async write(documents: WorkspaceStore, slot: Slot, next: Workspace): Promise<void> {
    const previous = this.#previousAfter(next);
    const isThere = previous === this.#previousThere;
    await documents.write({ [slot]: next, ...(isThere ? {} : { previous: previous ?? null }) });
    this.#current = next;
    this.#previous = previous;
    this.#previousThere = previous;
    this.#isUntouched = false;
  }

  #previousAfter(next: Workspace): Workspace | undefined {
    const current = this.#current;
    const lacks = current !== undefined && !holdsAll(next, current);
    if (lacks && (this.#isUntouched || !shareFiles(current, next))) return current;
    const previous = this.#previous;
    return previous === undefined || holdsAll(next, previous) ? undefined : previous;
  }
}

/** The workspace of a slot, if there is one that can be read. */
export function workspaceIn(slots: Slots, slot: Slot): Workspace | undefined {
  const document = slots[slot];
  const reading = document === undefined ? undefined : readWorkspace(document);
  return reading !== undefined && 'workspace' in reading ? reading.workspace : undefined;
}

/** Hashes of all files that the kept workspaces name; `undefined` when one of them cannot be read. */
export function namedHashes(slots: Slots): string[] | undefined {
  const filled = SLOTS.filter((slot) => slots[slot] !== undefined);
  const workspaces = filled.flatMap((slot) => workspaceIn(slots, slot) ?? []);
  return workspaces.length < filled.length ? undefined : workspaces.flatMap(hashesOf);
}
