import type { ProblemCode, WayOutCode } from '#core/error-codes.ts';
import { CityweaveError, type Problem, type Where } from '#core/errors.ts';
import type { ReadContext } from './reading.ts';

type Params = Problem['params'];

interface Finding {
  readonly effect: 'noted' | 'repaired';
  readonly problem: Problem;
}

/**
 * What was found about one feature; each code counts once a feature, at the first place. Nothing
 * reaches the tally before it is known whether the feature is taken: of a refused one only the reason.
 */
export class FeatureLog {
  readonly #context: ReadContext;
  readonly #label: string;
  readonly #findings = new Map<ProblemCode, Finding>();
  #repaired = false;

  constructor(context: ReadContext, label: string, repaired = false) {
    this.#context = context;
    this.#label = label;
    this.#repaired = repaired;
  }

  /** Whether anything was repaired. */
  get repaired(): boolean {
    return this.#repaired;
  }

  /** The first thing that was put right or left out. */
  get firstRepair(): ProblemCode | undefined {
    for (const [code, { effect }] of this.#findings) if (effect === 'repaired') return code;
    return undefined;
  }

  /** Tells of something that changed nothing of substance. */
  note(code: ProblemCode, at: Where = {}, params: Params = {}): void {
    this.#add('noted', code, at, params);
  }

  /** Tells of something that was put right. */
  repair(code: ProblemCode, at: Where = {}, params: Params = {}): void {
    this.#repaired = true;
    this.#add('repaired', code, at, params);
  }

  /** The error to throw for a feature that cannot be taken. */
  refusal(code: ProblemCode, at: Where = {}, params: Params = {}): CityweaveError {
    return new CityweaveError(this.#problem(code, at, params));
  }

  /** Hands what was found to the tally: the feature is taken. */
  accept(): void {
    for (const { effect, problem } of this.#findings.values()) {
      this.#context.tally.add(effect, problem);
    }
  }

  /** Hands a thrown refusal to the tally; anything else is thrown on. */
  refuse(thrown: unknown): void {
    if (!(thrown instanceof CityweaveError) || thrown.code === 'cancelled') throw thrown;
    const { code, params, where, wayOut } = thrown;
    this.#context.tally.add('refused', { code, params, where, wayOut });
  }

  #add(effect: Finding['effect'], code: ProblemCode, at: Where, params: Params): void {
    if (this.#findings.has(code)) return;
    this.#findings.set(code, { effect, problem: this.#problem(code, at, params) });
  }

  #problem(code: ProblemCode, at: Where, params: Params): Problem {
    const wayOut: WayOutCode = 'fixAtSource';
    return {
      code,
      params,
      where: { file: this.#context.file, feature: this.#label, ...at },
      wayOut,
    };
  }
}
