import type { PageState, PageStore } from '#state/page-store.ts';
import { NEW_ROAD } from '#state/scenario-slice.ts';
import { withSketches } from '#state/sketch-slice.ts';
import { NO_TOOL } from '#state/tool-slice.ts';
import type { WhatIfCommand } from '#ui/what-if-command.ts';
import type { WhatIfClient } from './what-if-client.ts';

/** A corner is taken for the junction that is nearer than this. */
const NEAR_M = 100;

type Drawn = Extract<WhatIfCommand, { do: 'roadDrawn' }>;

const isNewRoad = ({ changing }: PageState) => changing?.target === NEW_ROAD;

/** Lets a person draw a new street while its form is open: from junction to junction. */
export class RoadDrawing {
  readonly #store: PageStore;
  readonly #client: Pick<WhatIfClient, 'call'>;
  /** Whether the form lies over the map on a narrow page, and was put away for drawing. */
  #wasSheet = false;

  constructor(store: PageStore, client: Pick<WhatIfClient, 'call'>) {
    this.#store = store;
    this.#client = client;
  }

  follow(): void {
    this.#store.subscribe((state, before) => {
      // The form of a street that was drawn before is closed.
      if (before.changing !== undefined && state.changing === undefined) this.#leave();
      if (isNewRoad(state) === isNewRoad(before)) return;
      if (!isNewRoad(state)) this.#leave();
      else if (state.changing?.row === undefined) this.start();
    });
  }

  /** Takes up the tool that draws a street, from the beginning. */
  start(): void {
    this.#wasSheet = this.#store.getState().sheet === 'whatIf';
    this.#store.setState((state) => ({
      ...NO_TOOL,
      ...withSketches(state, 'tool', []),
      tool: { name: 'road', mode: 'road' },
      newRoad: undefined,
      ...(this.#wasSheet ? { sheet: undefined } : {}),
    }));
  }

  /** Takes a line from the junction next to its first corner to the one next to its last. */
  async drawn({ line }: Drawn): Promise<void> {
    const [first, last] = [line[0], line.at(-1)];
    if (first === undefined || last === undefined) return;
    const places = [first, last];
    const [from, to] = await this.#client.call('junctions', { places, withinM: NEAR_M });
    const { tool, changing } = this.#store.getState();
    if (tool?.name !== 'road' || changing === undefined) return;
    if (from === undefined || to === undefined || from.id === to.id) {
      const isOne = from !== undefined && to !== undefined;
      this.#store.setState({ toolProblem: isOne ? 'oneJunction' : 'noJunction' });
      return;
    }
    const ends = [from, to].map(({ lon, lat }) => [lon, lat] as const);
    const [begin, end] = ends as [readonly [number, number], readonly [number, number]];
    this.#store.setState((state) => ({
      ...NO_TOOL,
      ...withSketches(state, 'tool', []),
      newRoad: { line: [begin, ...line.slice(1, -1), end], fromNode: from.id, toNode: to.id },
      ...(this.#wasSheet ? { sheet: 'whatIf' } : {}),
    }));
  }

  #leave(): void {
    const { tool, newRoad } = this.#store.getState();
    if (newRoad !== undefined) this.#store.setState({ newRoad: undefined });
    if (tool?.name !== 'road') return;
    this.#store.setState((state) => ({ ...NO_TOOL, ...withSketches(state, 'tool', []) }));
  }
}
