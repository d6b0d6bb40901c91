import type { Quantity } from '#core/quantity.ts';

/** Names of the quantities as a person says them. */
export const quantities: Readonly<Record<Quantity, string>> = {
  speed: 'Traffic speed',
  flow: 'Traffic flow',
  no2: 'NO₂',
  pm25: 'PM2.5',
  pm10: 'PM10',
  noise: 'Noise',
  waterLevel: 'Water level',
  airTemperature: 'Air temperature',
  rain: 'Rain',
  delay: 'Delay',
  volumeCapacity: 'Flow by capacity',
  travelTime: 'Travel time',
};
