/** Flows at gaps that are this many times larger tell how far those of now may still be off. */
const DECADE = 10;

/** Flows at gaps that are this many times larger say little but that those of now are better. */
const FAR = 100;

/** Steps that are remembered: a gap halves from one to the next at least. */
const MOST_STEPS = 24;

/**
 * Remembers link flows on the way to equilibrium. What the last decade of the gap still changed bounds what is left
 * to change (docs/validation.md has how well). Where the gap falls by decades at once, flows may hardly move in the
 * last one and still be off: so what each earlier step changed counts too, less by the root of how far the gap fell
 * since, as flows near a minimum of a convex objective do.
 */
export class SolverNoise {
  readonly #trail: { readonly gap: number; readonly flow: Float64Array }[] = [];

  /** Takes the flows [links] at a relative gap. */
  take(gap: number, flow: Float64Array): void {
    const last = this.#trail.at(-1);
    if (last !== undefined && gap > last.gap / 2) return;
    this.#trail.push({ gap, flow: flow.slice() });
    if (this.#trail.length > MOST_STEPS) this.#trail.shift();
  }

  /**
   * [links] what the gap leaves of error in each link's flow, in the unit of the flow; `undefined` when there is
   * nothing to judge by. Of one link alone it says little (that may have stood still by chance), of the largest
   * and of sums over links more.
   */
  linkErrors(gap: number, flow: Float64Array): Float64Array<ArrayBuffer> | undefined {
    const before = this.#before(gap);
    if (before === undefined || before.gap <= gap) return undefined;
    const errors = new Float64Array(flow.length);
    for (const step of this.#trail) {
      if (step.gap <= gap) continue;
      const share = step === before ? 1 : Math.sqrt(gap / step.gap);
      flow.forEach((own, link) => {
        const off = share * Math.abs(own - (step.flow[link] as number));
        if (off > (errors[link] as number)) errors[link] = off;
      });
    }
    return errors;
  }

  /** Whether the flows to judge by are so far off that errors would be told much too large. */
  isFar(gap: number): boolean {
    return (this.#before(gap)?.gap ?? 0) > FAR * gap;
  }

  #before(gap: number) {
    return this.#trail.findLast((one) => one.gap >= DECADE * gap) ?? this.#trail[0];
  }
}
