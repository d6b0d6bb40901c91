import type { ModelInput } from '#inference/model-kernel.ts';

const RADIUS_M = 3000;

function spiral(count: number, turn: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: 2 * count }, (_, at) => {
    const k = at >> 1;
    const radius = RADIUS_M * Math.sqrt((k + 0.5) / count);
    return 500_000 + radius * (at % 2 === 0 ? Math.cos(turn * k) : Math.sin(turn * k));
  });
}

/** Speeds of a smooth field at sensors spread over 6 km, asked at other places of it. */
export function modelInput(sensors: number, queries: number): ModelInput {
  const xy = spiral(sensors, 2.4);
  const field = (k: number) => 60 + 20 * Math.sin((xy[2 * k] ?? 0) / 1500);
  return {
    quantity: 'speed',
    context: {
      xy,
      value: Float64Array.from({ length: sensors }, (_, k) => field(k)),
      ageS: new Float64Array(sensors),
    },
    xy: spiral(queries, 1.7),
  };
}
