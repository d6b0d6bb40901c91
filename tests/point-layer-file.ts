const TIME = '2026-06-09T05:10:00Z';

/** Measured NO2 between 0 and 60 of the point of that number. */
export function pointValue(at: number): number {
  return (at * 7919) % 60;
}

/** A layer file of that many measured points side by side over the sample city, west to east from the south. */
export function pointLayerFile(title: string, count: number): string {
  const side = Math.ceil(Math.sqrt(count));
  const features = Array.from({ length: count }, (_, at) => {
    const [column, row] = [at % side, Math.floor(at / side)];
    const value = pointValue(at);
    return {
      type: 'Feature',
      id: `p${at}`,
      properties: {
        value,
        lower: value - 3,
        upper: value + 3,
        quality: 1,
        time: TIME,
        name: `Point ${(at * 31) % count}`,
      },
      geometry: {
        type: 'Point',
        coordinates: [4.04 + (column / side) * 0.08, 53.08 + (row / side) * 0.04],
      },
    };
  });
  const cityweave = {
    format: 1,
    id: 'no2-measured-points',
    title,
    quantity: 'no2',
    unit: 'ug/m3',
    kind: 'measured',
    status: 'final',
    time: { start: TIME, end: TIME },
    intervalLevel: 0.9,
    geometry: { type: 'Point', dimension: 2 },
    columns: [{ name: 'name', type: 'text' }],
    twin: 'havenmond',
    invented: true,
    inputs: [],
    model: { name: 'latest-value', version: '1', parameters: {} },
    software: { name: 'Cityweave', version: '0' },
    license: 'CC0-1.0',
    attribution: '',
  };
  return JSON.stringify({ type: 'FeatureCollection', cityweave, features });
}
