import type { Work } from '#core/progress.ts';

/** How often the making of a road graph goes through the roads: reads, counts, divides and joins them. */
const PASSES = 4;

/** Tells how far the making of a road graph is: all passes over the roads as one count, which never goes back. */
export class RoadProgress {
  readonly #work: Work;
  /** Number of roads. */
  readonly #roads: number;
  #pass = 0;

  constructor(work: Work, roads: number) {
    this.#work = work;
    this.#roads = roads;
  }

  /** Before each road of a pass, in ascending order. Throws `cancelled`. */
  async at(road: number): Promise<void> {
    this.#tell(this.#pass * this.#roads + road);
    await this.#work.pause();
  }

  /** After the last road of a pass. */
  endPass(): void {
    this.#pass += 1;
    this.#tell(this.#pass * this.#roads);
  }

  #tell(done: number): void {
    this.#work.progress({ stage: 'joiningStreets', done, total: PASSES * this.#roads });
  }
}
