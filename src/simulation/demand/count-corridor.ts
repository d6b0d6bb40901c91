/** Road number of a Rijkswaterstaat code: three digits, then letters or digits without a space. */
const ROAD_NUMBER = /^(\d{3})\d?[a-z]{2,3}\d/i;
/** Words that tell where along a street a station is, not which street it is. */
const WHERE_ALONG =
  /\b(noord|zuid|oost|west|north|south|east|thv|na|voor|ri|richting|towards?|kr|kruising|eastbound|westbound|northbound|southbound)\b.*$/i;
const COMPOUND = /\b(noord|zuid|oost|west)-(noord|zuid|oost|west)\b/i;

/**
 * What stations of one road share, so that a road can be held out as a whole: the number of a motorway with its slip
 * roads, else the name of the street without what comes after it.
 */
export function corridorOf(name: string): string {
  const [, number] = ROAD_NUMBER.exec(name) ?? [];
  if (number !== undefined) return number;
  const street = name.replace(COMPOUND, '').replace(WHERE_ALONG, '').replace(/\d+$/, '').trim();
  return (street === '' ? name : street).toLowerCase();
}
