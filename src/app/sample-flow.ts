import type { ReplayStart } from '#feeds/replay-state.ts';
import { ObservationStore } from '#observations/observation-store.ts';
import type { ImportOutput } from '#pipelines/files-kernel.ts';
import type { ObservedTwin } from '#pipelines/truth-evidence.ts';
import { withMessage } from '#state/message-slice.ts';
import type { PageStore } from '#state/page-store.ts';
import { asCityweaveError } from '#threads/messages.ts';
import type { PageWorkers } from './page-workers.ts';
import { problemOf } from './problem-of.ts';

/** Files of a package that the page itself carries: name in the package, address. */
export type CarriedFiles = Readonly<Record<string, string>>;

/** The city that comes with the page, and how its replay begins. */
export interface Sample {
  readonly files: CarriedFiles;
  readonly replay: ReplayStart;
  /** The package of its truth. */
  readonly truth?: CarriedFiles;
}

/** Fetches the files of a carried package. Rejects when one does not come. */
export function fetchCarried(files: CarriedFiles, signal: AbortSignal): Promise<File[]> {
  return Promise.all(
    Object.entries(files).map(async ([name, address]) => {
      const response = await fetch(address, { signal });
      if (!response.ok) throw new Error(`${name}: ${response.status} ${response.statusText}`);
      return new File([await response.blob()], name);
    }),
  );
}

/** Opens the city that comes with the page, unless something else was opened meanwhile. */
export class SampleFlow {
  readonly #store: PageStore;
  readonly #workers: PageWorkers;
  readonly #files: CarriedFiles;
  readonly #show: (output: ImportOutput) => void;
  #running: AbortController | undefined;

  constructor(
    store: PageStore,
    workers: PageWorkers,
    files: CarriedFiles,
    show: (output: ImportOutput) => void,
  ) {
    this.#store = store;
    this.#workers = workers;
    this.#files = files;
    this.#show = show;
  }

  /** Settles when the city is shown, given up or failed; a failure is told over the map. */
  async open(): Promise<void> {
    this.cancel();
    const own = new AbortController();
    this.#running = own;
    this.#store.setState({ openingSample: true, notice: undefined });
    try {
      const output = await this.#read(own);
      if (this.#running === own) this.#show(output);
    } catch (thrown) {
      if (this.#running === own) this.#tell(thrown);
    } finally {
      if (this.#running === own) this.cancel();
    }
  }

  /** Gives up what is under way, as when files are opened instead. */
  cancel(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#store.setState({ openingSample: false, importing: undefined });
  }

  async #read(own: AbortController): Promise<ImportOutput> {
    const names = Object.keys(this.#files);
    const startedAt = Date.now();
    const tell = (importing: { files: string[]; progress: undefined }) => {
      if (this.#running === own)
        this.#store.setState({ importing: { startedAt, carried: true, ...importing } });
    };
    tell({ files: names, progress: undefined });
    const files = await fetchCarried(this.#files, own.signal);
    return this.#workers.files.call(
      'importFiles',
      { files, options: {} },
      {
        signal: own.signal,
        onProgress: (progress) => {
          if (this.#running !== own) return;
          const importing = { startedAt, files: names, progress, carried: true } as const;
          this.#store.setState({ importing });
        },
      },
    );
  }

  #tell(thrown: unknown): void {
    const problem = problemOf(asCityweaveError(thrown));
    this.#store.setState((state) => ({
      notice: problem,
      ...withMessage(state, { at: Date.now(), level: 'error', content: { problem } }),
    }));
  }
}

/** Reads the truth of the carried city: points without a sensor and their true values. */
export async function readTruth(
  workers: PageWorkers,
  sample: Sample | undefined,
  signal: AbortSignal,
): Promise<ObservedTwin> {
  const files = await fetchCarried(sample?.truth ?? {}, signal);
  const { twin, observations } = await workers.files.call(
    'importFiles',
    { files, options: {} },
    { signal },
  );
  if (twin === undefined) throw new Error('The truth of the sample city could not be read');
  return { twin, store: new ObservationStore(observations) };
}
