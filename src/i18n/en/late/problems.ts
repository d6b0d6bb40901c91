import type { ProblemCode } from '#core/error-codes.ts';

/** What is wrong with demand, road graphs and scenarios, in one sentence each. */
export const problems = {
  tntpHead: 'The head of the file does not state {{name}} as a whole number from 1 on.',
  countWrong: 'The head states {{stated}} as {{name}}, but there are {{found}}; these were used.',
  linkInvalid: 'A link has no usable {{member}}; it was left out.',
  linkWithoutCapacity: 'A link has no capacity; it was taken as closed.',
  linkUnknown: 'No link leads from the first to the second of {{link}}.',
  roadNotForCars: 'The way is not for cars; it is not in the road network.',
  roadWithoutCapacity: 'The road has a capacity of 0; it is not in the road network.',
  roadLoop: 'The road leads back to where it begins; no traffic is computed on that loop.',
  roadDuplicate: 'The road runs exactly where another one does; it was counted once.',
  roadLengthReplaced:
    'The length of the road is missing or shorter than it can be; the length of its line was used.',
  roadEndsJoined: 'The road ends within 1 m of another one; the two were joined.',
  roadEndsApart: 'Roads that meet at the same node end more than 5 m apart; they were joined.',
  nodeIdReused:
    'Roads that end more than 50 m apart name the same node; they were taken to end at different ones.',
  turnInvalid: 'A turn does not lead from one road to another at its node; it was left out.',
  scenarioInvalid: 'The scenario has something wrong at {{member}}: expected {{expected}}.',
  scenarioNewer: 'The scenario was made by a newer Cityweave; it was not opened.',
  scenarioTwin: 'The scenario was made for {{wanted}}; this city is {{found}}.',
  editUnknown: 'Edit {{edit}} is of an unknown kind ({{type}}); it was kept but not applied.',
  editInvalid: 'Edit {{edit}} was left out: expected {{expected}}.',
  editTargetGone: 'Edit {{edit}} was not applied: there is no {{target}} here.',
  editOutdated: 'Edit {{edit}} was not applied: {{target}} has {{now}} here, not {{old}}.',
  editOverridden: 'Edit {{other}} goes over edit {{edit}} of {{target}}.',
  editContradicts:
    'Edit {{edit}} changes {{target}} while edit {{other}} closes it; it stays closed.',
  tripsInvalid: 'An entry of the trips has no usable {{member}}; it was left out.',
  tripsAddedUp: 'The trips of this pair were stated before; both were added up.',
  tripsMissing: 'There are no trips in this period.',
  columnMissing: 'The table has no column {{column}}.',
  zoneInvalid: 'The zone has no usable {{member}}; it was left out.',
  zoneGivenTwice: 'Another zone has this id; this one was left out.',
  zoneAtNearest: 'The zone names no node of the roads; its trips start at the nearest one.',
  zoneUnconnected: 'No road is near the zone; its trips are not computed.',
  zoneApart: 'The roads at the zone do not lead to and from the rest of the city.',
} as const satisfies Partial<Record<ProblemCode, string>>;
