/** Link flows as a solver found them, with what is known of their error. An `Equilibrium` is one. */
export interface FoundFlows {
  /** [links] passenger-car units an hour. */
  readonly flow: Float64Array<ArrayBuffer>;
  /** Largest error of a link's flow, passenger-car units an hour, ≥ 0; NaN = not known. */
  readonly linkError: number;
}

/** What a change does to the flows of links, and where that is more than the solver's noise. */
export interface FlowDifference {
  /** [links] flow after less flow before, passenger-car units an hour. */
  readonly difference: Float64Array<ArrayBuffer>;
  /** [links] 1 = the errors of the two flows may be all of the difference: to be marked as noise. */
  readonly belowNoise: Uint8Array<ArrayBuffer>;
  /** What errors alone may make of a difference, passenger-car units an hour; NaN = not known. */
  readonly noise: number;
  /** Number of links whose difference is more than the noise. */
  readonly toldApart: number;
}

function checkLinks({ flow: before }: FoundFlows, { flow: after }: FoundFlows): void {
  if (before.length !== after.length) {
    throw new RangeError(`flows of ${before.length} links and of ${after.length}`);
  }
}

function checkFound({ flow, linkError }: FoundFlows): void {
  const link = flow.findIndex((one) => !Number.isFinite(one));
  if (link >= 0) throw new RangeError(`a flow of ${flow[link]} on link ${link}`);
  if (linkError < 0) throw new RangeError(`a link error of ${linkError}`);
}

/**
 * The difference between two results on the same links, after less before. The difference of two values is
 * off by the sum of their errors at most (triangle inequality: nothing is taken to cancel, since both errors
 * may come from the same origins), so what is not more than both `linkError` together is below the noise.
 * A result and itself, as when a kept one is fetched again, have no noise between them: each difference is
 * exactly zero and none is marked. With an error that is not known, every link is below the noise.
 * As good as `linkError` is: an estimate, and for links whose cost rises with their flow; the flows of others
 * need not be unique. Throws a `RangeError` for flows of unequal length, a flow that is no number and an error
 * below zero.
 */
export function flowDifference(before: FoundFlows, after: FoundFlows): FlowDifference {
  checkLinks(before, after);
  checkFound(before);
  checkFound(after);
  const noise = before.flow === after.flow ? 0 : before.linkError + after.linkError;
  const difference = after.flow.map((flow, link) => flow - (before.flow[link] as number));
  const isMore = difference.map((one) => (Math.abs(one) > noise ? 1 : 0));
  return {
    difference,
    belowNoise: Uint8Array.from(isMore, (more) => (more === 0 && noise !== 0 ? 1 : 0)),
    noise,
    toldApart: isMore.reduce((sum, more) => sum + more, 0),
  };
}
