import type { DrawnLine, StreetRank } from './planar-graph.ts';
import type { Vec } from './plane.ts';
import { smoothLine } from './polyline.ts';
import { riverSide } from './water-plan.ts';

/** Metres between vertices of main streets. */
const STEP_M = 45;
/** Metres from a bank to the middle of the street on its quay. */
const QUAY_M = 17;

function northQuay(): Vec[] {
  const bank = riverSide('north', QUAY_M);
  const harbour: Vec[] = [
    [-360, -140],
    [-348, -40],
    [-301, 190],
    [-395, 240],
    [-472, 20],
    [-507, -125],
  ];
  return [
    ...bank.filter(([east]) => east < 2420 && east > -340),
    ...smoothLine(harbour, 30),
    ...bank.filter(([east]) => east < -530 && east > -2450),
  ];
}

function southQuay(): Vec[] {
  return riverSide('south', QUAY_M).filter(([east]) => east < 2420 && east > -960);
}

/** Points as in SVG: `east,north` in metres, apart by spaces. */
type Drawn = readonly [name: string, rank: StreetRank, points: string];

function positions(points: string): Vec[] {
  return points.split(' ').map((point): Vec => {
    const [east = 0, north = 0] = point.split(',').map(Number);
    return [east, north];
  });
}

/** Streets that reach the edge of the map leave the town there. */
const CURVED: readonly Drawn[] = [
  ['North Road', 'primary', '-80,672 -150,1100 -70,1600 90,2050 110,2500'],
  ['East Road', 'primary', '536,150 1000,345 1700,640 2400,960 3250,1220'],
  ['Polder Road', 'primary', '-592,418 -1050,760 -1600,1130 -2200,1480 -3250,1900'],
  ['Kiln Road', 'secondary', '448,425 830,800 1190,1250 1480,1750'],
  [
    'The Ring',
    'primary',
    '-655,-210 -640,-70 -672,170 -592,418 -372,596 -80,672 222,612 448,425 536,150 528,-140 530,-235',
  ],
  ['Harbour Bridge', 'primary', '530,-235 536,-330 548,-430'],
  ['South Road', 'primary', '548,-430 560,-760 520,-1150 440,-1600 395,-1960 420,-2500'],
  [
    'Second Ring',
    'secondary',
    '-1470,-120 -1462,100 -1440,420 -1190,850 -740,1220 -125,1340 500,1265 1010,1010 1330,640 1425,300 1440,90',
  ],
  ['Weir Bridge', 'secondary', '1440,90 1478,0 1530,-110'],
  [
    'Southern Ring',
    'secondary',
    '1530,-110 1590,-340 1650,-640 1500,-1000 1010,-1310 470,-1400 -120,-1370 -680,-1160 -1075,-740',
  ],
  ['Orchard Road', 'primary', '560,-760 1100,-805 1650,-640 2300,-470 3250,-260'],
  ['Admiralty Avenue', 'secondary', '560,-760 120,-715 -390,-640 -1010,-600'],
  [
    'Port Road',
    'secondary',
    '-900,-230 -935,-330 -1010,-600 -1075,-740 -1450,-1110 -2100,-1460 -3250,-1690',
  ],
  [
    'Dike Lane',
    'tertiary',
    '-2330,-520 -2370,-150 -2350,320 -2180,900 -1900,1305 -1420,1730 -720,1905 0,1850 700,1840 1420,1660 1960,1350 2180,855 2330,620 2345,480',
  ],
  [
    'Polder Lane',
    'tertiary',
    '2290,375 2310,300 2330,0 2250,-482 2020,-1080 1500,-1480 950,-1610 435,-1625 -300,-1650 -1000,-1560 -1500,-1420 -1570,-1160',
  ],
  ['Mill Street', 'tertiary', '-672,170 -1050,280 -1440,420 -1900,480 -2340,420'],
  ['Station Street', 'tertiary', '222,612 330,940 500,1265 620,1560 700,1840'],
  ['Weaver Street', 'tertiary', '536,150 820,20 1060,-60 1120,-120'],
  ['Dock Street', 'tertiary', '-80,-395 -130,-715 -180,-1010 -120,-1370 -190,-1700'],
  ['Exchange Street', 'tertiary', '1050,-270 1080,-520 1100,-805 1070,-1060 1010,-1310 960,-1610'],
  ['High Street', 'tertiary', '-80,672 -30,420 -75,170 -20,-40 60,-240'],
  ['Market Street', 'tertiary', '-310,130 -75,170 230,120 536,150'],
  ['Ropewalk', 'tertiary', '-680,-1160 -740,-1400 -720,-1640'],
  ['Heath Lane', 'tertiary', '-1190,850 -1380,1300 -1420,1730'],
  ['Abbey Lane', 'tertiary', '-740,1220 -800,1560 -720,1905'],
  ['Park Lane', 'tertiary', '-800,650 -560,640 -440,820 -520,1080 -760,1100 -900,900 -800,650'],
  ['Park Gate', 'local', '-800,650 -880,590'],
  ['Linden Street', 'local', '-440,820 -280,860 -90,890'],
  ['Chapel Street', 'local', '-520,1080 -560,1290'],
];

/** Straight from corner to corner. */
const STRAIGHT: readonly Drawn[] = [
  ['Vessel Quay', 'local', '-940,-440 -1238,-385 -1214,-792 -1100,-850'],
  ['Timber Quay', 'local', '-1400,-1120 -1428,-820 -1478,-455 -1868,-620 -1785,-1130 -1760,-1350'],
  ['Sea Quay', 'local', '-2000,-1460 -1998,-1160 -2085,-790 -2470,-1010 -2400,-1640'],
  ['Long Pier Road', 'local', '-1590,-1250 -1640,-900 -1690,-545'],
];

/** Two carriageways of the motorway, east- and westbound, which meet where they leave the map. */
export const MOTORWAY_MIDDLE: readonly Vec[] = smoothLine(
  [
    [-3250, -2060],
    [-2200, -1930],
    [-1200, -1910],
    [-200, -1975],
    [395, -1985],
    [1100, -1900],
    [2100, -1560],
    [3250, -1330],
  ],
  60,
);

/** The main streets of the town as drawn, before they are cut at crossings and bent. */
export function mainStreets(): DrawnLine[] {
  const curved = CURVED.map(([name, rank, points]): DrawnLine => {
    return { name, rank, line: smoothLine(positions(points), STEP_M) };
  });
  const straight = STRAIGHT.map(([name, rank, points]): DrawnLine => {
    return { name, rank, line: positions(points) };
  });
  return [
    ...curved,
    ...straight,
    { name: 'North Quay', rank: 'tertiary', line: northQuay() },
    { name: 'South Quay', rank: 'tertiary', line: southQuay() },
  ];
}
