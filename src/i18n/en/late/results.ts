/** What scenarios came to. */
export const results = {
  title: 'Results',
  none: 'What a scenario changes appears here: figures, who gains and who loses.',
  noneYet: '“{{title}}” has no result yet.',
  run: 'Run',
  runAgain: 'Run again',
  cancel: 'Cancel',
  openWhatIf: 'Open What if',
  shown: 'Scenario',
  running: 'Running “{{title}}” …',
  waiting: 'Waits for the scenario that runs now.',
  cancelled: 'The last run was cancelled; what is shown is the result before it.',
  cancelledFirst: 'The run was cancelled before there was a result.',
  failed: 'The last run failed.',
  outOfDate: 'out of date',
  outOfDateWhy: 'The scenario was changed after it was run.',
  estimate: 'first estimate',
  estimateWhy: 'The figures still move a little until the result is there.',
  reckoning: 'reckoning …',
  reckoningRanges: 'Likely ranges from uncertain demand are being reckoned.',
  seconds: 'ready {{seconds}} s after Run',
  'period.am': 'Morning',
  'period.midday': 'Midday',
  'period.pm': 'Afternoon',
  'period.night': 'Night',
  'when.am': 'in the morning',
  'when.midday': 'around noon',
  'when.pm': 'in the afternoon',
  'when.night': 'at night',

  'sentence.cutOff':
    'With “{{title}}”, {{people}} residents more would have no way to any {{place}}.',
  'sentence.connected':
    'With “{{title}}”, {{people}} residents more would have a way to a {{place}}.',
  'sentence.nothing': '“{{title}}” changes nothing {{when}}.',
  'sentence.unserved':
    '{{vehicles}} vehicles an hour would have no way any more; the totals lack their trips.',
  'sentence.served':
    '{{vehicles}} vehicles an hour would get a way that they did not have; the totals hold their trips.',
  'sentence.more.both':
    'With “{{title}}”, people would lose {{hours}} vehicle hours in an hour {{when}}; {{lose}} of {{zones}} zones would lose, {{gain}} would gain.',
  'sentence.more.losers':
    'With “{{title}}”, people would lose {{hours}} vehicle hours in an hour {{when}}; {{lose}} of {{zones}} zones would lose, none would gain.',
  'sentence.more.gainers':
    'With “{{title}}”, people would lose {{hours}} vehicle hours in an hour {{when}}; {{gain}} of {{zones}} zones would gain, none would clearly lose.',
  'sentence.more.none':
    'With “{{title}}”, people would lose {{hours}} vehicle hours in an hour {{when}}; of {{zones}} zones none would clearly gain or lose.',
  'sentence.less.both':
    'With “{{title}}”, people would save {{hours}} vehicle hours in an hour {{when}}; {{gain}} of {{zones}} zones would gain, {{lose}} would lose.',
  'sentence.less.losers':
    'With “{{title}}”, people would save {{hours}} vehicle hours in an hour {{when}}; {{lose}} of {{zones}} zones would lose, none would clearly gain.',
  'sentence.less.gainers':
    'With “{{title}}”, people would save {{hours}} vehicle hours in an hour {{when}}; {{gain}} of {{zones}} zones would gain, none would lose.',
  'sentence.less.none':
    'With “{{title}}”, people would save {{hours}} vehicle hours in an hour {{when}}; of {{zones}} zones none would clearly gain or lose.',
  'sentence.unclear.both':
    'With “{{title}}”, the total time {{when}} would not clearly change; {{lose}} of {{zones}} zones would lose, {{gain}} would gain.',
  'sentence.unclear.losers':
    'With “{{title}}”, the total time {{when}} would not clearly change; {{lose}} of {{zones}} zones would lose, none would gain.',
  'sentence.unclear.gainers':
    'With “{{title}}”, the total time {{when}} would not clearly change; {{gain}} of {{zones}} zones would gain, none would lose.',
  'sentence.unclear.none':
    'With “{{title}}”, the total time {{when}} would not clearly change, nor would any of {{zones}} zones clearly gain or lose.',
  'sentence.lost.both':
    'With “{{title}}”, {{vehicles}} vehicles an hour would have no way any more {{when}}: totals fall because they lack these trips; {{lose}} of {{zones}} zones would lose, {{gain}} would gain.',
  'sentence.lost.losers':
    'With “{{title}}”, {{vehicles}} vehicles an hour would have no way any more {{when}}: totals fall because they lack these trips; {{lose}} of {{zones}} zones would lose, none would gain.',
  'sentence.lost.gainers':
    'With “{{title}}”, {{vehicles}} vehicles an hour would have no way any more {{when}}: totals fall because they lack these trips; {{gain}} of {{zones}} zones would gain.',
  'sentence.lost.none':
    'With “{{title}}”, {{vehicles}} vehicles an hour would have no way any more {{when}}: totals fall because they lack these trips.',

  indicators: 'Indicators',
  indicatorsOf: 'Indicators, {{period}}',
  'theme.ways': 'Ways lost',
  'theme.time': 'Time and distance',
  'theme.streets': 'Streets',
  'theme.reach': 'What can be reached',
  'theme.other': 'Other',
  'indicator.residentsWithout': 'Residents without a way to a {{place}}',
  'indicator.unserved': 'Vehicles without a way',
  'indicator.totalTime': 'Total time',
  'indicator.distance': 'Distance',
  'indicator.meanDelay': 'Mean delay',
  'indicator.overCapacity': 'Stretches over capacity',
  'indicator.overCapacityKm': 'Length over capacity',
  'indicator.detours': 'Vehicles on detours',
  'indicator.jobsWithin': 'Jobs within {{minutes}} min',
  'indicator.minutesTo': 'Time to a {{place}}',
  'about.residentsWithout':
    'People who live where no car can get to any {{place}} and back on open streets.',
  'about.unserved': 'Vehicles an hour whose trip has no way at all; totals lack them.',
  'about.totalTime': 'Hours that all vehicles together spend on their way, in one hour of traffic.',
  'about.distance': 'Kilometres that all vehicles together drive in one hour of traffic.',
  'about.meanDelay': 'Minutes that a trip takes longer than on empty streets, on average.',
  'about.overCapacity':
    'Stretches of street between two junctions, each direction by itself, with more traffic than they can carry.',
  'about.overCapacityKm': 'How long these stretches are together.',
  'about.detours':
    'Vehicles an hour whose trip takes over one minute and over a tenth longer than now.',
  'about.jobsWithin':
    'Jobs that a resident can get to by car within {{minutes}} minutes, with all traffic, on average.',
  'about.minutesTo':
    'Minutes by car to the nearest {{place}}, with all traffic, averaged over residents who have a way now.',
  'place.hospital': 'hospital',
  'place.school': 'school',

  'column.indicator': 'Indicator',
  'column.baseline': 'As it is',
  'column.scenario': 'Scenario',
  'column.difference': 'Change',
  'column.range': 'Likely, from uncertain demand',
  'column.unit': 'Unit',
  'column.verdict': 'Better or worse',
  'column.noise': 'Solver noise',
  'column.map': 'Map',
  baselineOf: 'As it is, {{period}}',
  range: '{{lower}} to {{upper}}',
  withPercent: '{{difference}} ({{percent}})',
  percent: '{{percent}} %',
  below: 'under {{step}}',
  noise: '± {{noise}}',
  noWay: 'no way',
  wayLost: 'way lost',
  wayWon: 'way won',
  stillNoWay: 'still no way',
  notKnown: 'not known',
  fewMore: 'fewer than 5 more',
  fewLess: 'fewer than 5 less',
  'verdict.better': 'better',
  'verdict.worse': 'worse',
  'verdict.unclear': 'no clear change',
  'verdict.same': 'no change',
  'verdict.unknown': 'not known',
  sideBySide: 'Beside the city as it is',
  showOnMap: 'Show on the map',
  showThis: 'Show {{indicator}} on the map: {{quantity}}, change',

  onMap: 'On the map',
  quantity: 'Streets by',
  side: 'Of',
  'side.baseline': 'As it is',
  'side.scenario': 'Scenario',
  'side.difference': 'Change',

  chart: 'Change of each indicator, in percent of what it is now',
  chartShort: 'Change in percent of what it is now',
  chartSays: 'Change in percent: {{changes}}.',
  chartOne: '{{indicator}}, {{scenario}}: {{percent}} %',
  notInChart: 'Not in the chart, for want of a figure as it is or of a change: {{indicators}}.',
  keyRange: 'likely range, from uncertain demand',

  zones: 'Who gains and who loses, by zone',
  zonesTable: 'Zones',
  zonesHint: 'Of trips that begin there. A zone is a part of the city that trips begin and end in.',
  'zone.name': 'Zone',
  'zone.trips': 'Trips an hour',
  'zone.meanMinutes': 'Mean change, min',
  'zone.gain': 'Gain',
  'zone.lose': 'Lose',
  'zone.unchanged': 'Unchanged',
  'zone.cutOff': 'Cut off',
  'zone.noTrips': 'no trips',
  'zone.clear': 'Change',
  'zone.likely': '{{change}}, likely {{lower}} to {{upper}}',
  zoneChart: 'Mean change of the minutes of a trip, zone by zone, from gain to loss',
  zoneChartSays:
    '{{zones}} zones with trips: the mean change of a trip goes from {{least}} to {{most}} min; {{gain}} gain, {{lose}} lose, {{unclear}} without a clear change.',
  zoneNumber: 'Zones, from gain to loss',

  good: 'How good is this',
  'good.gap':
    'Traffic was solved until all drivers together could save no more than the share {{gap}} of their time by other ways.',
  'good.noise':
    'What is left of that error is the solver noise of each figure; a change below it reads “no clear change”.',
  'good.ranges':
    'Likely ranges come from {{members}} other demands that fit the counts as well: {{coverage}} of such demands would give a change within them. They tell of uncertain demand only.',
  'good.noRanges': 'Likely ranges are not reckoned yet, so uncertain demand is not told.',
  'good.outside':
    'The demand that was run gives a change outside of its own likely range for: {{indicators}}.',
  'good.stated': 'The demand is what the city states, fitted to its counts.',
  'good.assumed':
    'The city states no demand: it was assumed from buildings and from the roads at its edge.',
  'good.notModelled':
    'Not modelled: change of mode, change of departure time, trips not made any more, parking, signals that adapt.',
  'good.problems': 'What had to be noted',

  saveTable: 'Save table',
  saveZones: 'Save zones',
  saveKpis: 'Save kpis.json',
  report: 'Report',
} as const;
