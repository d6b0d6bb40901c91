import type { Sketch, SketchPlace } from '#core/sketch.ts';
import { drawsOutline, type Measured, type Tool, type ToolPlace } from '#state/tool-slice.ts';

function at({ lon, lat, heightM }: ToolPlace): SketchPlace {
  return [lon, lat, heightM];
}

function points(corners: readonly ToolPlace[]): Sketch[] {
  if (corners.length === 0) return [];
  return [{ id: 'corners', shape: 'points', places: corners.map(at), color: 'accent' }];
}

/** Of two heights: plumb lines down to the ground, so that it shows what is measured. */
function plumbLines(corners: readonly ToolPlace[]): Sketch[] {
  return corners.map(
    (place, index): Sketch => ({
      id: `plumb-${index}`,
      shape: 'line',
      places: [at(place), [place.lon, place.lat, place.groundM]],
      color: 'muted',
      sizePx: 2,
    }),
  );
}

/** What is drawn of a tool at work: its places, the way so far, and a help line to the pointer. */
export function toolSketches(
  tool: Tool,
  corners: readonly ToolPlace[],
  pointer: ToolPlace | undefined,
): Sketch[] {
  const places = corners.map(at);
  if (tool.mode === 'height') return [...plumbLines(corners), ...points(corners)];
  const [first, last] = [places[0], places.at(-1)];
  const sketches: Sketch[] = [];
  if (drawsOutline(tool) && places.length > 2) {
    sketches.push({ id: 'inside', shape: 'area', places, color: 'accent', sizePx: 1 });
  }
  if (pointer !== undefined && last !== undefined && first !== undefined) {
    const back = drawsOutline(tool) && places.length > 1 ? [first] : [];
    const way = [last, at(pointer), ...back];
    sketches.push({ id: 'help', shape: 'line', places: way, color: 'muted', sizePx: 2 });
  }
  if (places.length > 1) sketches.push({ id: 'way', shape: 'line', places, color: 'accent' });
  return [...sketches, ...points(corners)];
}

/** What stays drawn of a measurement. */
export function measuredSketches(measured: Measured, corners: readonly ToolPlace[]): Sketch[] {
  const places = corners.map(at);
  if (measured.kind === 'height') return [...plumbLines(corners), ...points(corners)];
  const shape = measured.kind === 'area' ? 'area' : 'line';
  return [{ id: 'measured', shape, places, color: 'accent' }, ...points(corners)];
}
