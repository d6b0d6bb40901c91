/** The IANA time zone at a position, by a bundled map that is loaded on first use. */
export async function timeZoneOf(lon: number, lat: number): Promise<string> {
  const { default: lookUp } = await import('@photostructure/tz-lookup');
  return lookUp(lat, lon);
}

/** Whether this machine knows a time zone of that name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
