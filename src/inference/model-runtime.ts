import type { CityweaveError } from '#core/errors.ts';
import type { ModelPackage, Provider } from '#core/model-package.ts';
import type { ProviderChoice, Rejection, RejectionReason } from '#core/provider-choice.ts';
import { HostedWorker, type Thread } from '#threads/hosted-worker.ts';
import { asCityweaveError } from '#threads/messages.ts';
import type { InferenceOptions, InferenceResult } from './inference-client.ts';
import { modelError } from './model-error.ts';
import type { ModelFiles } from './model-files.ts';
import type { ModelInput, ModelKernel, OpenedModel } from './model-kernel.ts';
import type { RuntimeWish } from './onnx-runtime.ts';
import { TIMED } from './timing-feeds.ts';

/** A thread that opens a model or runs a chunk of queries for longer than this is ended. */
const WATCHDOG_MS = 8000;
/** A chunk that takes so many times what it should is taken for the end of its thread, but not before this. */
const PATIENCE = 20;
const LEAST_PATIENCE_MS = 2000;

/** What a device offers: a wish that can be tried, or a provider with the reason why it is not tried. */
export type Candidate =
  | RuntimeWish
  | { readonly provider: Provider; readonly unavailable: RejectionReason };

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

interface Trial {
  readonly wish: RuntimeWish;
  readonly host: Host;
  readonly opened: OpenedModel;
}

interface Chosen {
  readonly files: ModelFiles;
  readonly made: ModelPackage;
  readonly wish: RuntimeWish;
  readonly host: Host;
  readonly choice: ProviderChoice;
}

function rejectionOf({ code }: CityweaveError): RejectionReason {
  if (code === 'workerUnresponsive') return 'unresponsive';
  return code === 'modelGolden' || code === 'modelNotFinite' ? 'wrong' : 'failed';
}

const isLoss = ({ code }: CityweaveError) => code === 'workerLost' || code === 'workerUnresponsive';

/**
 * One model package on this device: checked in a thread of its own, tried on each provider in a fresh
 * one, kept on the fastest that gives the golden vectors, started afresh when its thread is lost.
 */
export class ModelRuntime {
  readonly #options: ModelRuntimeOptions;
  #chosen: Promise<Chosen> | undefined;
  #reopening: Promise<OpenedModel> | undefined;
  readonly #hosts = new Set<Host>();
  #settled: ProviderChoice | undefined;
  #busyMs = 0;
  #lastBusyMs: number | undefined;

  constructor(options: ModelRuntimeOptions) {
    this.#options = options;
  }

  /** Milliseconds that the network has run so far. */
  get busyMs(): number {
    return this.#busyMs;
  }

  /** The same of the last finished request alone. */
  get lastBusyMs(): number | undefined {
    return this.#lastBusyMs;
  }

  /** What `choice` gave, once it has. */
  get settled(): ProviderChoice | undefined {
    return this.#settled;
  }

  /**
   * Where the model runs and why. Throws what `checkModel` throws; `modelGolden`, `modelNotFinite`,
   * `modelRunFailed` or `workerUnresponsive` when the one provider there is fails by it, `modelNoProvider`
   * when several do.
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
    this.#lastBusyMs = busyMs;
    const { version, sha256 } = chosen.made;
    return { ...values, parameters, modelVersion: version, modelSha256: sha256, busyMs };
  }

  /** Ends all threads and forgets the choice. */
  terminate(): void {
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
    this.#chosen ??= this.#tryAll().catch((thrown: unknown) => {
      this.#chosen = undefined;
      throw thrown;
    });
    return this.#chosen;
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

  async #read(files: ModelFiles): Promise<ModelPackage> {
    const host = this.#host();
    try {
      return await host.call('readModel', { files }, { progressWithinMs: this.#watchdogMs });
    } finally {
      this.#end(host);
    }
  }

  async #open(host: Host, files: ModelFiles, wish: RuntimeWish): Promise<OpenedModel> {
    await host.call('prepareRuntime', wish);
    return host.call('openModel', { files, wish }, { progressWithinMs: this.#watchdogMs });
  }

  /** Several requests may find the thread lost; one of them opens the model again for all. */
  #reopen({ host, files, wish }: Chosen): Promise<OpenedModel> {
    this.#reopening ??= this.#open(host, files, wish).finally(() => {
      this.#reopening = undefined;
    });
    return this.#reopening;
  }

  async #tryAll(): Promise<Chosen> {
    const files = await this.#options.files();
    const made = await this.#read(files);
    const rejected: Rejection[] = [];
    const failures: CityweaveError[] = [];
    let best: Trial | undefined;
    for (const candidate of await this.#options.candidates()) {
      const { provider } = candidate;
      if ('unavailable' in candidate) {
        rejected.push({ provider, reason: candidate.unavailable });
      } else if (!made.providers.includes(provider)) {
        rejected.push({ provider, reason: 'notAllowed' });
      } else {
        best = await this.#try(candidate, files, best, rejected, failures);
      }
    }
    if (best === undefined) throw this.#noProvider(failures, rejected);
    const { wish, host, opened } = best;
    const choice = {
      provider: wish.provider,
      threads: wish.threads,
      reason: rejected.some(({ medianMs }) => medianMs !== undefined) ? 'fastest' : 'onlyOne',
      goldenMaxDeviationSd: opened.goldenMaxDeviationSd,
      medianMs: opened.medianMs,
      rejected,
    } as const;
    this.#settled = choice;
    return { files, made, wish, host, choice };
  }

  /** The better of the best so far and one candidate; the other one is ended and named. */
  async #try(
    wish: RuntimeWish,
    files: ModelFiles,
    best: Trial | undefined,
    rejected: Rejection[],
    failures: CityweaveError[],
  ): Promise<Trial | undefined> {
    const host = this.#host();
    let trial: Trial;
    try {
      trial = { wish, host, opened: await this.#open(host, files, wish) };
    } catch (thrown) {
      this.#end(host);
      const error = asCityweaveError(thrown);
      failures.push(error);
      rejected.push({ provider: wish.provider, reason: rejectionOf(error) });
      return best;
    }
    if (best === undefined) return trial;
    const isFaster = trial.opened.medianMs < best.opened.medianMs;
    const [winner, loser] = isFaster ? [trial, best] : [best, trial];
    this.#end(loser.host);
    const { provider } = loser.wish;
    rejected.push({ provider, reason: 'slower', medianMs: loser.opened.medianMs });
    return winner;
  }

  #noProvider(failures: readonly CityweaveError[], rejected: readonly Rejection[]) {
    const [only] = failures;
    if (only !== undefined && failures.length === 1) return only;
    const reasons = rejected.map(({ provider, reason }) => `${provider}: ${reason}`).join(', ');
    return modelError('modelNoProvider', { reasons }, { cause: only });
  }
}
