/** What the page opens with. */
export type OpeningCity = 'sample' | 'none';

/**
 * The city that a link asks for: `?city=none` begins with an empty page, anything else with the sample
 * city. `search` is the part of the address from the question mark on.
 */
export function openingCity(search: string): OpeningCity {
  return new URLSearchParams(search).get('city') === 'none' ? 'none' : 'sample';
}
