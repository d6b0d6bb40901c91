import type { NestedParts } from '#core/flat-geometry.ts';
import { roundDegrees } from '#core/geojson-geometry.ts';
import { AreaShape, sizeM2 } from './area-shape.ts';

type Clip = typeof import('polyclip-ts');
type ClipParts = Parameters<Clip['intersection']>[0];

/** Vertices as the clipping takes them: on the grid of 1e-7 degrees that all files are on. */
function clipParts(parts: NestedParts): ClipParts {
  return parts.map((part) =>
    part.map((ring) =>
      ring.map(([lon = 0, lat = 0]): [number, number] => [roundDegrees(lon), roundDegrees(lat)]),
    ),
  );
}

/** m² of polygons that lie within an area: polyclip-ts, loaded with the first area. */
export class AreaOverlap {
  readonly #area: AreaShape;
  readonly #parts: ClipParts;
  readonly #clip: Clip;

  private constructor(area: AreaShape, clip: Clip) {
    this.#area = area;
    this.#parts = clipParts(area.parts);
    this.#clip = clip;
  }

  static async over(area: AreaShape): Promise<AreaOverlap> {
    return new AreaOverlap(area, await import('polyclip-ts'));
  }

  /** m² of a feature within the area, and of all of it. Throws where the clipping finds no answer. */
  within(parts: NestedParts): { insideM2: number; wholeM2: number } {
    const wholeM2 = sizeM2(parts);
    const [west, south, east, north] = this.#area.box;
    const { box } = new AreaShape(parts);
    const isApart = box[0] > east || box[2] < west || box[1] > north || box[3] < south;
    if (wholeM2 === 0 || isApart) return { insideM2: 0, wholeM2 };
    const common = this.#clip.intersection(this.#parts, clipParts(parts));
    return { insideM2: Math.min(wholeM2, sizeM2(common)), wholeM2 };
  }
}
