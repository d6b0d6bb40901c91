import type { GlobePlace, PlaceEvent } from '#globe/globe-contract.ts';
import type { AreaParts } from '#layers/area-shape.ts';
import type { PageState, PageStore } from '#state/page-store.ts';
import { withSketches } from '#state/sketch-slice.ts';
import {
  measuredOf,
  NO_TOOL,
  problemAtEnd,
  type Tool,
  type ToolPlace,
  takesPlaces,
} from '#state/tool-slice.ts';
import { geodesicM } from '#twin/geodesic.ts';
import type { MapController } from './map-controller.ts';
import { measuredSketches, toolSketches } from './tool-sketches.ts';

/** A double click is two clicks: places nearer than so many pixels at its end are one. */
const SAME_PX = 8;

function toolPlace({ lon, lat, heightM, groundM, building }: GlobePlace): ToolPlace {
  return { lon, lat, heightM, groundM, onBuilding: building !== undefined };
}

/** What of the tool is drawn over the map. */
function sketchesOf({ tool, corners, pointer, measured }: PageState) {
  if (tool !== undefined) return toolSketches(tool, corners, pointer);
  return measured === undefined ? [] : measuredSketches(measured, corners);
}

/** What the tools end in. */
export interface ToolEnds {
  /** Takes the area that was drawn. */
  drawn(parts: AreaParts): void;
  /** Takes the line of a new street, degrees; the tool stays in hand until that has its junctions. */
  road(line: readonly (readonly [number, number])[]): void;
  /** Takes the district at a place, degrees; false where there is none. */
  districtAt(lon: number, lat: number): boolean;
}

/** Takes places on the map for the tool in hand, and makes of them what it is for. */
export class ToolFlow {
  readonly #store: PageStore;
  readonly #controller: Pick<MapController, 'placeAtCentre'>;
  readonly #does: ToolEnds;

  constructor(store: PageStore, controller: Pick<MapController, 'placeAtCentre'>, does: ToolEnds) {
    this.#store = store;
    this.#controller = controller;
    this.#does = does;
  }

  start(tool: Tool): void {
    this.#change({ ...NO_TOOL, tool });
  }

  leave(): void {
    this.#change(NO_TOOL);
  }

  /** What the pointer does on the map. */
  readonly placed = ({ kind, place }: PlaceEvent): void => {
    const { tool } = this.#store.getState();
    if (tool?.mode === 'district' && kind === 'click') this.#district(place);
    if (!takesPlaces(tool)) return;
    if (kind === 'move') {
      this.#change({ pointer: place === undefined ? undefined : toolPlace(place) });
    } else if (kind === 'click') this.#take(place);
    else {
      this.#joinLast();
      this.end();
    }
  };

  /** Takes what the cross-hair marks. */
  addCorner(): void {
    const { tool } = this.#store.getState();
    if (tool?.mode === 'district') this.#district(this.#controller.placeAtCentre());
    else if (takesPlaces(tool)) this.#take(this.#controller.placeAtCentre());
  }

  takeBack(): void {
    const { corners } = this.#store.getState();
    this.#change({ corners: corners.slice(0, -1), toolProblem: undefined });
  }

  end(): void {
    const { tool, corners } = this.#store.getState();
    if (tool === undefined || !takesPlaces(tool)) return;
    const toolProblem = problemAtEnd(tool, corners);
    if (toolProblem !== undefined) {
      this.#change({ toolProblem });
    } else if (tool.name === 'road') {
      this.#does.road(corners.map(({ lon, lat }) => [lon, lat]));
    } else if (tool.name === 'measure') {
      this.#change({ ...NO_TOOL, corners, measured: measuredOf(tool.mode, corners) });
    } else {
      const ring = [...corners, ...corners.slice(0, 1)].map(({ lon, lat }) => [lon, lat]);
      this.#change(NO_TOOL);
      this.#does.drawn([[ring]]);
    }
  }

  #district(place: GlobePlace | undefined): void {
    if (place === undefined) this.#change({ toolProblem: 'noPlace' });
    else if (this.#does.districtAt(place.lon, place.lat)) this.leave();
    else this.#change({ toolProblem: 'noDistrict' });
  }

  #take(place: GlobePlace | undefined): void {
    const { corners, tool } = this.#store.getState();
    if (place === undefined) {
      this.#change({ toolProblem: 'noPlace' });
      return;
    }
    const last = corners.at(-1);
    // Enter pressed twice, or a double click: the same place is no leg.
    if (last?.lon === place.lon && last.lat === place.lat) return;
    this.#change({ corners: [...corners, toolPlace(place)], toolProblem: undefined });
    if (tool?.mode === 'height' && corners.length === 1) this.end();
  }

  /** The second click of a double click takes a place that nobody meant. */
  #joinLast(): void {
    const { corners, camera } = this.#store.getState();
    const [last, before] = [corners.at(-1), corners.at(-2)];
    if (last === undefined || before === undefined) return;
    const apartM = geodesicM([before.lon, before.lat], [last.lon, last.lat]);
    if (apartM < SAME_PX * (camera?.metresPerPixel ?? 0)) {
      this.#change({ corners: corners.slice(0, -1) });
    }
  }

  #change(change: Partial<PageState>): void {
    this.#store.setState((state) => ({
      ...change,
      ...withSketches(state, 'tool', sketchesOf({ ...state, ...change })),
    }));
  }
}
