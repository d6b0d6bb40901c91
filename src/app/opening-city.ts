/** What the page opens with. */
export type OpeningCity = 'sample' | 'none';

/**
 * The city that an address asks for: `?city=none` begins with an empty page, `?city=sample` with the sample
 * city, anything else leaves it to what was kept. `search` is the part from the question mark on.
 */
export function openingCity(search: string): OpeningCity | undefined {
  const city = new URLSearchParams(search).get('city');
  return city === 'none' || city === 'sample' ? city : undefined;
}
