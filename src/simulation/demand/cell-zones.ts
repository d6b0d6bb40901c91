import { cellCount, cellId, type Grid, gridOver } from '#core/grid.ts';
import type { EpsgCode } from '#core/units.ts';
import { strongComponents } from '#simulation/traffic/strong-components.ts';
import { utmProjection } from '#twin/crs.ts';
import { ROAD_CLASSES } from '#twin/road-class.ts';
import type { RoadGraph } from '#twin/road-graph.ts';
import type { Connector } from '#twin/zoned-network.ts';
import type { BuiltVolumes } from './built-volumes.ts';

/** A square of a city where trips begin and end. */
export interface CellZone {
  /** `E_N` of the lower left corner, as cells of layers are named. */
  readonly id: string;
  /** m³ built there, or what streets suggest. */
  readonly volumeM3: number;
  /** Whether the volume is what the streets suggest, since next to no building is known there. */
  readonly assumed: boolean;
  readonly connectors: readonly Connector[];
}

/** Trips reach the streets at no more nodes than this. */
const MOST_CONNECTORS = 6;
/** From the middle of a zone to its nodes, km/h: a car that leaves where it is parked. */
const CONNECTOR_KMH = 15;
/** Below this part of what its streets suggest, the buildings of a zone count as not known. */
const HARDLY_KNOWN = 0.1;
/** From this class down streets have houses. */
const FIRST_WITH_HOUSES = ROAD_CLASSES.indexOf('secondary');

interface Cell {
  volumeM3: number;
  streetM: number;
  /** Nodes with streets that have houses. */
  readonly nodes: number[];
}

/** The middle of a cell's lower left and upper right corner is where its trips begin. */
function connectorsOf(
  nodes: readonly number[],
  middle: readonly [number, number],
  placeOf: (node: number) => readonly [number, number],
): Connector[] {
  const far = nodes.map((node) => {
    const [east, north] = placeOf(node);
    return { node, metres: Math.hypot(east - middle[0], north - middle[1]) };
  });
  far.sort((a, b) => a.metres - b.metres || a.node - b.node);
  return far.slice(0, MOST_CONNECTORS).map(({ node, metres }) => {
    return { node, minutes: (metres / 1000 / CONNECTOR_KMH) * 60 };
  });
}

/** Cells over a graph, with their streets and buildings. */
class Cells {
  readonly grid: Grid;
  readonly cells: Cell[];
  /** [nodes × 2] */
  readonly #metres: Float64Array;
  readonly #graph: RoadGraph;

  constructor(graph: RoadGraph, utm: EpsgCode, cellM: number) {
    this.#graph = graph;
    const { toUtm } = utmProjection(utm);
    this.#metres = new Float64Array(graph.nodes * 2);
    const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
    for (let node = 0; node < graph.nodes; node++) {
      const [east, north] = toUtm(...lonLatAt(graph.lonLat, node));
      this.#metres.set([east, north], node * 2);
      box.west = Math.min(box.west, east);
      box.east = Math.max(box.east, east);
      box.south = Math.min(box.south, north);
      box.north = Math.max(box.north, north);
    }
    this.grid = gridOver(utm, cellM, box);
    this.cells = Array.from({ length: cellCount(this.grid) }, () => {
      return { volumeM3: 0, streetM: 0, nodes: [] };
    });
  }

  at(east: number, north: number): Cell | undefined {
    const { column0, row0, columns, rows, cellM } = this.grid;
    const column = Math.floor(east / cellM) - column0;
    const row = Math.floor(north / cellM) - row0;
    const isInside = column >= 0 && column < columns && row >= 0 && row < rows;
    return isInside ? this.cells[row * columns + column] : undefined;
  }

  placeOf = (node: number): readonly [number, number] => {
    return [this.#metres[2 * node] as number, this.#metres[2 * node + 1] as number];
  };

  /** Adds the streets that have houses, those of which every place can be reached. */
  addStreets(): void {
    const { from, to, roadClass, lengthM } = this.#graph;
    const { component, largest } = strongComponents(this.#graph);
    const taken = new Set<number>();
    from.forEach((node, arc) => {
      if ((roadClass[arc] as number) < FIRST_WITH_HOUSES) return;
      for (const end of [node, to[arc] as number]) {
        const cell = this.at(...this.placeOf(end));
        if (cell === undefined || component[end] !== largest) continue;
        cell.streetM += (lengthM[arc] as number) / 2;
        if (!taken.has(end)) cell.nodes.push(end);
        taken.add(end);
      }
    });
  }

  addBuildings({ lonLat, volumeM3 }: BuiltVolumes): void {
    const { toUtm } = utmProjection(this.grid.utm);
    volumeM3.forEach((volume, building) => {
      const cell = this.at(...toUtm(...lonLatAt(lonLat, building)));
      if (cell !== undefined) cell.volumeM3 += volume;
    });
  }
}

function lonLatAt(lonLat: Float64Array, at: number): [number, number] {
  return [lonLat[2 * at] as number, lonLat[2 * at + 1] as number];
}

/** m³ a metre of street, over the cells that have buildings. */
function usualDensity(cells: readonly Cell[]): number {
  let [volume, street] = [0, 0];
  for (const { volumeM3, streetM } of cells) {
    if (volumeM3 === 0) continue;
    volume += volumeM3;
    street += streetM;
  }
  return street > 0 ? volume / street : 0;
}

/**
 * Zones of a city that states none: squares of `cellM` metres that hold streets with houses (of the largest
 * strong component). Where next to no building is known, as beyond the edge of a building file, the volume is
 * what the zone's length of street has elsewhere, and `assumed`.
 */
export function cellZones(
  graph: RoadGraph,
  built: BuiltVolumes,
  utm: EpsgCode,
  cellM = 500,
): CellZone[] {
  const all = new Cells(graph, utm, cellM);
  all.addStreets();
  all.addBuildings(built);
  const density = usualDensity(all.cells);
  return all.cells.flatMap(({ volumeM3, streetM, nodes }, cell): CellZone[] => {
    if (nodes.length === 0) return [];
    const suggested = streetM * density;
    const assumed = volumeM3 < HARDLY_KNOWN * suggested;
    const id = cellId(all.grid, cell);
    const [east = 0, north = 0] = id.split('_').map(Number);
    const middle = [east + cellM / 2, north + cellM / 2] as const;
    return [
      {
        id,
        volumeM3: assumed ? suggested : volumeM3,
        assumed,
        connectors: connectorsOf(nodes, middle, all.placeOf),
      },
    ];
  });
}
