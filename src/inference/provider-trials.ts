import type { CityweaveError } from '#core/errors.ts';
import type { ModelPackage, Provider } from '#core/model-package.ts';
import type { ProviderChoice, Rejection, RejectionReason } from '#core/provider-choice.ts';
import { asCityweaveError } from '#threads/messages.ts';
import { modelError } from './model-error.ts';
import type { OpenedModel } from './model-kernel.ts';
import type { RuntimeWish } from './onnx-runtime.ts';

/** What a device offers: a wish that can be tried, or a provider with the reason why it is not tried. */
export type Candidate =
  | RuntimeWish
  | { readonly provider: Provider; readonly unavailable: RejectionReason };

/** A thread of its own for one trial; `H` names it. */
export interface TrialThreads<H> {
  start(): H;
  end(host: H): void;
  open(host: H, wish: RuntimeWish): Promise<OpenedModel>;
}

/** The provider that was taken, with the thread in which the model is open. */
export interface FastestProvider<H> {
  readonly wish: RuntimeWish;
  readonly host: H;
  readonly choice: ProviderChoice;
}

function rejectionOf({ code }: CityweaveError): RejectionReason {
  if (code === 'workerUnresponsive') return 'unresponsive';
  return code === 'modelGolden' || code === 'modelNotFinite' ? 'wrong' : 'failed';
}

interface Trial<H> {
  readonly wish: RuntimeWish;
  readonly host: H;
  readonly opened: OpenedModel;
}

/** One candidate after another, each in a thread of its own; the threads of the losers end. */
class Trials<H> {
  readonly rejected: Rejection[] = [];
  readonly failures: CityweaveError[] = [];
  best: Trial<H> | undefined;
  readonly #threads: TrialThreads<H>;

  constructor(threads: TrialThreads<H>) {
    this.#threads = threads;
  }

  async take(wish: RuntimeWish): Promise<void> {
    const host = this.#threads.start();
    const opened = await this.#threads.open(host, wish).catch((thrown: unknown) => {
      this.#threads.end(host);
      const error = asCityweaveError(thrown);
      this.failures.push(error);
      this.rejected.push({ ...wish, reason: rejectionOf(error) });
      return undefined;
    });
    if (opened !== undefined) this.#compare({ wish, host, opened });
  }

  #compare(trial: Trial<H>): void {
    const { best } = this;
    const isBetter = best === undefined || trial.opened.medianMs < best.opened.medianMs;
    const loser = isBetter ? best : trial;
    if (isBetter) this.best = trial;
    if (loser === undefined) return;
    this.#threads.end(loser.host);
    this.rejected.push({ ...loser.wish, reason: 'slower', medianMs: loser.opened.medianMs });
  }
}

function noProvider({ failures, rejected }: Trials<never>): CityweaveError {
  const [first] = failures;
  if (first !== undefined && failures.every(({ code }) => code === first.code)) return first;
  const reasons = rejected.map(({ provider, reason }) => `${provider}: ${reason}`).join(', ');
  return modelError('modelNoProvider', { reasons }, { cause: first });
}

/** A model that is wrong or endless on a provider is so with any number of threads. */
function isHopeless(rejected: readonly Rejection[], provider: Provider): boolean {
  return rejected.some(
    (one) => one.provider === provider && ['wrong', 'unresponsive'].includes(one.reason),
  );
}

/**
 * The fastest candidate on which the package gives its golden vectors. Throws why it failed where all that
 * were tried failed alike, else `modelNoProvider`.
 */
export async function fastestProvider<H>(
  { providers }: Pick<ModelPackage, 'providers'>,
  candidates: readonly Candidate[],
  threads: TrialThreads<H>,
): Promise<FastestProvider<H>> {
  const trials = new Trials<H>(threads);
  for (const candidate of candidates) {
    const { provider } = candidate;
    if ('unavailable' in candidate) {
      trials.rejected.push({ provider, reason: candidate.unavailable });
    } else if (!providers.includes(provider)) {
      trials.rejected.push({ provider, reason: 'notAllowed' });
    } else if (!isHopeless(trials.rejected, provider)) {
      await trials.take(candidate);
    }
  }
  const { best, rejected } = trials;
  if (best === undefined) throw noProvider(trials as Trials<never>);
  const { wish, host, opened } = best;
  return {
    wish,
    host,
    choice: {
      provider: wish.provider,
      threads: wish.threads,
      reason: rejected.some(({ medianMs }) => medianMs !== undefined) ? 'fastest' : 'onlyOne',
      goldenMaxDeviationSd: opened.goldenMaxDeviationSd,
      medianMs: opened.medianMs,
      rejected,
    },
  };
}
