import type { KeptSummary } from '#state/keeping-slice.ts';
import { withMessage } from '#state/message-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { draftInHand, type ScenarioDraft, scenarioOfDraft } from '#state/scenario-slice.ts';
import { askToPersist, storageRoom } from '#storage/storage-room.ts';
import type { TabClaim } from '#storage/tab-claim.ts';
import type { WorkspaceStore } from '#storage/workspace-store.ts';
import { asCityweaveError } from '#threads/messages.ts';
import type { KeepingActions } from '#ui/keeping-actions.ts';
import type { CityFlow } from './city-flow.ts';
import type { CityRestore } from './city-restore.ts';
import type { CitySession } from './city-session.ts';
import type { KeptFiles } from './kept-files.ts';
import { workspaceIn } from './kept-slots.ts';
import type { MapController } from './map-controller.ts';
import { problemOf } from './problem-of.ts';
import { viewLinkOf } from './view-link.ts';
import { filesOf, type Workspace } from './workspace-document.ts';
import type { WorkspaceKeeper } from './workspace-keeper.ts';

/** What these actions work with. */
export interface KeepingTools {
  readonly store: PageStore;
  readonly session: Pick<CitySession, 'origin'>;
  readonly controller: Pick<MapController, 'camera'>;
  readonly documents: WorkspaceStore;
  readonly files: KeptFiles;
  readonly claim: Pick<TabClaim, 'takeOver'>;
  readonly keeper: WorkspaceKeeper;
  readonly cityFlow: Pick<CityFlow, 'close'>;
  readonly restore: Pick<CityRestore, 'open'>;
  /** Address of the page without its query and hash. */
  readonly address: string;
  /** Tells the other tabs that all is forgotten. */
  readonly tellForgotten: () => void;
}

function summaryOf(workspace: Workspace | undefined): KeptSummary | undefined {
  if (workspace === undefined) return undefined;
  const { city, savedAt } = workspace;
  const files = filesOf(workspace).map(({ name, size }) => ({ name, bytes: size }));
  const summary = { city: city.kind, files, savedAt };
  return city.kind === 'files' ? { ...summary, title: city.title } : summary;
}

async function lookUp({ store, documents, files }: KeepingTools): Promise<void> {
  const [slots, fileBytes, room] = await Promise.all([
    documents.read(),
    files.bytes(),
    storageRoom(),
  ]);
  const current = summaryOf(workspaceIn(slots, 'beside') ?? workspaceIn(slots, 'current'));
  const previous = summaryOf(workspaceIn(slots, 'previous'));
  store.setState({
    kept: {
      ...(current === undefined ? {} : { current }),
      ...(previous === undefined ? {} : { previous }),
      ...(room === undefined ? {} : { room }),
      fileBytes,
    },
  });
}

async function keepHere(tools: KeepingTools): Promise<void> {
  const { store, claim, keeper } = tools;
  const { keeping } = store.getState();
  if (keeping === 'forgotten') keeper.begin('current');
  if (keeping === 'newer') keeper.begin('beside');
  await claim.takeOver();
  await keeper.flush();
  await lookUp(tools);
}

async function forget(tools: KeepingTools): Promise<void> {
  const { store, documents, files, keeper, tellForgotten } = tools;
  keeper.stop('forgotten');
  tellForgotten();
  // What was under way would lie there again.
  await keeper.settled();
  await documents.clear();
  await files.keepOnly([]);
  const content = { text: 'forgotten', params: {} };
  store.setState((state) => withMessage(state, { at: Date.now(), level: 'info', content }));
  await lookUp(tools);
}

async function openPrevious(tools: KeepingTools): Promise<void> {
  const { store, documents, keeper, cityFlow, restore } = tools;
  const previous = workspaceIn(await documents.read(), 'previous');
  store.setState({ dialog: undefined });
  if (previous === undefined) return;
  // Until it is open, only its slot names its files.
  await keeper.pause();
  try {
    cityFlow.close();
    await restore.open(previous);
  } finally {
    keeper.resume(previous);
  }
}

/** A draft as a link carries it; `undefined` where it is too large for one. Its code comes when it is wanted. */
async function packedDraft(draft: ScenarioDraft): Promise<string | undefined> {
  const { scenarioToLink } = await import('#scenario/scenario-link.ts');
  return scenarioToLink(scenarioOfDraft(draft), draft.unknown);
}

/** The actions, wired; what goes wrong is told. */
export function keepingActions(tools: KeepingTools): KeepingActions {
  const { store, session, controller, address } = tools;
  const attempt = async (work: (tools: KeepingTools) => Promise<void>) => {
    try {
      await work(tools);
    } catch (thrown) {
      const problem = problemOf(asCityweaveError(thrown));
      store.setState((state) => ({
        notice: problem,
        ...withMessage(state, { at: Date.now(), level: 'error', content: { problem } }),
      }));
    }
  };
  return {
    keepHere: () => void attempt(keepHere),
    forgetKept: () => void attempt(forget),
    openPrevious: () => void attempt(openPrevious),
    lookUpKept: () => void attempt(lookUp),
    persistKept: () =>
      void attempt(async () => {
        await askToPersist();
        await lookUp(tools);
      }),
    share: () =>
      void attempt(async () => {
        const isSample = session.origin === 'sample';
        const draft = draftInHand(store.getState());
        const packed = draft && (await packedDraft(draft));
        const hash = viewLinkOf(store.getState(), controller.camera, isSample, packed);
        const scenario = draft && { title: draft.title, isIn: packed !== undefined };
        const viewLink = { address: `${address}${hash}`, ...(scenario && { scenario }) };
        store.setState({ viewLink, dialog: 'share' });
      }),
  };
}
