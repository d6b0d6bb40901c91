import { strongComponents } from '#simulation/traffic/strong-components.ts';
import { type LonLat, metresPerDegree } from '#twin/geodesic.ts';
import type { RoadGraph } from '#twin/road-graph.ts';

/** A node of a road graph near a place. */
export interface NearNode {
  readonly node: number;
  readonly distanceM: number;
}

/** Finds nodes from which all of a city can be reached: those of the largest strong component of its road graph. */
export class MainNodes {
  readonly #graph: RoadGraph;
  readonly #isMain: Uint8Array;
  /** In rising order. */
  readonly #main: Uint32Array;

  constructor(graph: RoadGraph) {
    this.#graph = graph;
    const { component, largest } = strongComponents(graph);
    this.#isMain = Uint8Array.from(component, (own) => (own === largest ? 1 : 0));
    this.#main = Uint32Array.from(component.keys()).filter((node) => this.isMain(node));
  }

  isMain(node: number): boolean {
    return this.#isMain[node] === 1;
  }

  /** The node nearest to a place (degrees), on a plane that touches there; `undefined` without one nearer than `withinM`. */
  nearest([lon, lat]: LonLat, withinM = Number.POSITIVE_INFINITY): NearNode | undefined {
    const { lonLat } = this.#graph;
    const [eastM, northM] = metresPerDegree(lat);
    let [best, least] = [-1, withinM];
    for (const node of this.#main) {
      const east = ((lonLat[2 * node] as number) - lon) * eastM;
      const north = ((lonLat[2 * node + 1] as number) - lat) * northM;
      const metres = Math.hypot(east, north);
      if (metres < least) [best, least] = [node, metres];
    }
    return best < 0 ? undefined : { node: best, distanceM: least };
  }
}
