import type { Work } from '#core/progress.ts';

/**
 * One operation a worker offers: a pure function of its input that tells its progress and honours
 * cancel through `work`. `transferables` names the buffers of the result that move instead of being
 * copied.
 */
export type Operation<I, O> = (input: I, work: Work) => O | Promise<O>;

/** The operations of one worker by name. The type of a kernel is the protocol of its worker. */
// biome-ignore lint/suspicious/noExplicitAny: each operation has its own input and output
export type Kernel = Record<string, Operation<any, any>>;

/** Input and output of an operation of a kernel. */
export type InputOf<K extends Kernel, M extends keyof K> = Parameters<K[M]>[0];
export type OutputOf<K extends Kernel, M extends keyof K> = Awaited<ReturnType<K[M]>>;
