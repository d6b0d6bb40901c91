/** Which tab keeps: `held` this one, `elsewhere` another. */
export type ClaimState = 'held' | 'elsewhere';

/** The part of the browser's lock manager that is used. */
export type Locks = Pick<LockManager, 'request'>;

/**
 * One tab of an origin keeps the workspace, the others do not. The claim falls to the next tab when the
 * one that holds it ends, however it ends; another one can take it over, and the former is told.
 */
export class TabClaim {
  readonly #locks: Locks | undefined;
  readonly #name: string;
  readonly #told: (state: ClaimState) => void;
  #state: ClaimState | undefined;
  #waiting: AbortController | undefined;

  /** Without `locks` (as on an insecure page) every tab holds it. */
  constructor(locks: Locks | undefined, name: string, told: (state: ClaimState) => void) {
    this.#locks = locks;
    this.#name = name;
    this.#told = told;
  }

  get state(): ClaimState | undefined {
    return this.#state;
  }

  /** Takes the claim if no other tab has it, else waits for it; resolves once it is known which. */
  async claim(): Promise<ClaimState> {
    if (this.#locks === undefined) return this.#is('held');
    return new Promise((resolve) => void this.#request({ ifAvailable: true }, resolve));
  }

  /** Takes the claim from whichever tab has it. */
  async takeOver(): Promise<void> {
    if (this.#locks === undefined || this.#state === 'held') return;
    this.#waiting?.abort();
    await new Promise((resolve) => void this.#request({ steal: true }, resolve));
  }

  async #request(options: LockOptions, settled: (state: ClaimState) => void): Promise<void> {
    try {
      await this.#locks?.request(this.#name, options, (lock) => {
        if (lock === null) {
          settled(this.#is('elsewhere'));
          this.#wait();
          return undefined;
        }
        settled(this.#is('held'));
        // Held until this tab ends or another one steals it.
        return new Promise<void>(() => {});
      });
    } catch {
      if (options.signal?.aborted) return;
      settled(this.#is('elsewhere'));
      this.#wait();
    }
  }

  #wait(): void {
    this.#waiting = new AbortController();
    void this.#request({ signal: this.#waiting.signal }, () => {});
  }

  #is(state: ClaimState): ClaimState {
    if (state !== this.#state) {
      this.#state = state;
      this.#told(state);
    }
    return state;
  }
}
