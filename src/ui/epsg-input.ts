/** The number of an EPSG code as a person types it (`28992`, `EPSG:28992`), or `undefined` for none. */
export function epsgOf(typed: string): number | undefined {
  const match = /^\s*(?:EPSG\s*:{1,2}\s*)?(\d{4,5})\s*$/i.exec(typed);
  const code = Number(match?.[1]);
  return code >= 1024 && code <= 32_767 ? code : undefined;
}
