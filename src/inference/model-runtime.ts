import type { CityweaveError } from '#core/errors.ts';
import type { ModelPackage } from '#core/model-package.ts';
import type { ProviderChoice } from '#core/provider-choice.ts';
import { HostedWorker, type Thread } from '#threads/hosted-worker.ts';
import { asCityweaveError } from '#threads/messages.ts';
import type { InferenceOptions, InferenceResult } from './inference-client.ts';
import { modelError } from './model-error.ts';
import type { ModelFiles } from './model-files.ts';
import type { ModelInput, ModelKernel, OpenedModel } from './model-kernel.ts';
import type { RuntimeWish } from './onnx-runtime.ts';
import { type Candidate, fastestProvider } from './provider-trials.ts';
import { TIMED } from './timing-feeds.ts';

/** A thread that opens a model or runs a chunk of queries for longer than this is ended. */
const WATCHDOG_MS = 8000;
/** Fetching and starting the runtime may take so long, on a slow line too. */
const START_MS = 60_000;
/** A chunk that takes so many times what it should is taken for the end of its thread, but not before this. */
const PATIENCE = 20;
const LEAST_PATIENCE_MS = 2000;

export interface ModelRuntimeOptions {
  /** The package's files; asked for once. */
  readonly files: () => Promise<ModelFiles>;
  /** Starts a fresh thread of a model kernel. */
  readonly start: () => Thread;
  /** What this device offers, in the order to try it. */
  readonly candidates: () => Promise<readonly Candidate[]>;
  /** Default 8000. */
  readonly watchdogMs?: number;
}

type Host = HostedWorker<ModelKernel>;

interface Chosen {
  readonly files: ModelFiles;
  readonly made: ModelPackage;
  readonly wish: RuntimeWish;
  readonly host: Host;
  readonly choice: ProviderChoice;
}

const isLoss = ({ code }: CityweaveError) => code === 'workerLost' || code === 'workerUnresponsive';

/**
 * One model package on this device: checked in a thread, tried on each provider in a thread of its own
 * (the first has the one that checked), kept on the fastest that gives the golden vectors, started afresh when its thread is lost.
 */
export class ModelRuntime {
  readonly #options: ModelRuntimeOptions;
  #chosen: Promise<Chosen> | undefined;
  #reopening: Promise<OpenedModel> | undefined;
  readonly #hosts = new Set<Host>();
  #settled: ProviderChoice | undefined;
  /** Rises with `terminate`, so that no trial goes on after it. */
  #life = 0;
  #busyMs = 0;

  constructor(options: ModelRuntimeOptions) {
    this.#options = options;
  }

  /** Milliseconds that the network has run so far. */
  get busyMs(): number {
    return this.#busyMs;
  }

  /** What `choice` gave, once it has. */
  get settled(): ProviderChoice | undefined {
    return this.#settled;
  }

  /**
   * Where the model runs and why. Throws what `checkModel` throws; `modelGolden`, `modelNotFinite`,
   * `modelRunFailed` or `workerUnresponsive` where all providers fail by it, `modelNoProvider` where they
   * fail by different ones.
   */
  async choice(): Promise<ProviderChoice> {
    return (await this.#choose()).choice;
  }

  /** The checked package. Throws what `choice` throws. */
  async made(): Promise<ModelPackage> {
    return (await this.#choose()).made;
  }

  /**
   * Infers where `choice` says. A lost thread is started afresh and the request repeated once. Throws
   * what `choice` and the kernel's `inferModel` throw.
   */
  async infer(
    input: ModelInput,
    { signal, onProgress }: InferenceOptions = {},
  ): Promise<InferenceResult> {
    const total = input.xy.length / 2;
    onProgress?.({ stage: 'fitModel', done: 0, total });
    const chosen = await this.#choose();
    const run = (progressWithinMs: number) =>
      chosen.host.call('inferModel', input, {
        ...(signal === undefined ? {} : { signal }),
        ...(onProgress === undefined ? {} : { onProgress }),
        progressWithinMs,
      });
    const first = run(this.#patienceMs(chosen, input));
    const { busyMs, parameters, ...values } = await first.catch(async (thrown: unknown) => {
      const isOurs = this.#hosts.has(chosen.host);
      if (!isOurs || !isLoss(asCityweaveError(thrown))) throw thrown;
      await this.#reopen(chosen);
      return run(this.#watchdogMs);
    });
    this.#busyMs += busyMs;
    const { version, sha256 } = chosen.made;
    return { ...values, parameters, modelVersion: version, modelSha256: sha256, busyMs };
  }

  /** Ends all threads and forgets the choice. */
  terminate(): void {
    this.#life += 1;
    this.#chosen = undefined;
    this.#settled = undefined;
    for (const host of this.#hosts) host.terminate();
    this.#hosts.clear();
  }

  get #watchdogMs(): number {
    return this.#options.watchdogMs ?? WATCHDOG_MS;
  }

  /** A thread that was killed says nothing: so the first try waits only as long as this device needs. */
  #patienceMs({ made, choice }: Chosen, { context, xy }: ModelInput): number {
    const queries = Math.min(made.maxQueries, xy.length / 2);
    const share = (queries * context.value.length) / (TIMED.queries * TIMED.sensors);
    const usual = PATIENCE * choice.medianMs * Math.max(1, share);
    return Math.min(this.#watchdogMs, Math.max(LEAST_PATIENCE_MS, usual));
  }

  #choose(): Promise<Chosen> {
    if (this.#chosen !== undefined) return this.#chosen;
    const own = this.#tryAll(this.#life).catch((thrown: unknown) => {
      if (this.#chosen === own) this.#chosen = undefined;
      throw thrown;
    });
    this.#chosen = own;
    return own;
  }

  #host(): Host {
    const host: Host = new HostedWorker({
      start: this.#options.start,
      watchdogMs: this.#watchdogMs,
    });
    this.#hosts.add(host);
    return host;
  }

  #end(host: Host): void {
    host.terminate();
    this.#hosts.delete(host);
  }

  /** The package, and the thread that read it: nothing was run there, so that the first trial may have it. */
  async #read(files: ModelFiles): Promise<{ made: ModelPackage; host: Host }> {
    const host = this.#host();
    try {
      const limit = { progressWithinMs: this.#watchdogMs };
      return { made: await host.call('readModel', { files }, limit), host };
    } catch (error) {
      this.#end(host);
      throw error;
    }
  }

  async #open(host: Host, files: ModelFiles, wish: RuntimeWish): Promise<OpenedModel> {
    await host.call('prepareRuntime', wish, { progressWithinMs: START_MS });
    return host.call('openModel', { files, wish }, { progressWithinMs: this.#watchdogMs });
  }

  /** Several requests may find the thread lost; one of them opens the model again for all. */
  #reopen({ host, files, wish }: Chosen): Promise<OpenedModel> {
    this.#reopening ??= this.#open(host, files, wish).finally(() => {
      this.#reopening = undefined;
    });
    return this.#reopening;
  }

  /** Throws `workerLost` when `terminate` was called since that life. */
  #requireAlive(life: number): void {
    if (life !== this.#life) throw modelError('workerLost', {}, { wayOut: 'tryAgain' });
  }

  async #tryAll(life: number): Promise<Chosen> {
    const files = await this.#options.files();
    const candidates = await this.#options.candidates();
    this.#requireAlive(life);
    const { made, host: reader } = await this.#read(files);
    let spare: Host | undefined = reader;
    const { wish, host, choice } = await fastestProvider(made, candidates, {
      start: () => {
        this.#requireAlive(life);
        const taken = spare ?? this.#host();
        spare = undefined;
        return taken;
      },
      end: (loser) => this.#end(loser),
      open: (trial, wanted) => this.#open(trial, files, wanted),
    });
    this.#requireAlive(life);
    this.#settled = choice;
    return { files, made, wish, host, choice };
  }
}
