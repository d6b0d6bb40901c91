import type { Words } from './words.ts';

/** A place in degrees of WGS84: "51.9061° N 4.4560° E". */
export function coordinateText(lon: number, lat: number, words: Words): string {
  const degrees = new Intl.NumberFormat(words.locale, {
    minimumFractionDigits: 4,
    maximumFractionDigits: 4,
  });
  return words.text('status:place', {
    lat: words.text(lat < 0 ? 'status:south' : 'status:north', {
      degrees: degrees.format(Math.abs(lat)),
    }),
    lon: words.text(lon < 0 ? 'status:west' : 'status:east', {
      degrees: degrees.format(Math.abs(lon)),
    }),
  });
}
