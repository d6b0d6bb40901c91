import type { Random } from '#core/random.ts';
import { insetRing } from './block-interior.ts';
import type { BuildingPlot, BuildingUse } from './building-plot.ts';
import { withoutOverlaps } from './perimeter-block.ts';
import {
  contains,
  directedBox,
  direction,
  distance,
  edgesOf,
  left,
  middle,
  overlap,
  plus,
  type Ring,
  rectangle,
  turned,
  type Vec,
} from './plane.ts';

function half(metres: number): number {
  return Math.round(metres * 2) / 2;
}

function shopsBelow(random: Random): BuildingUse {
  return random.next() < 0.06 ? 'mixed' : 'residential';
}

/** Slabs of a block as a regular pattern that is moved and turned until most of them fit. */
function slabPattern(ring: Ring, heightM: number, random: Random): BuildingPlot[] {
  const box = directedBox(ring);
  const along = turned(box.along, random.pick([0, Math.PI / 2, Math.PI / 2, 0.6]));
  const [lengthM, widthM] = [random.between(40, 72), random.between(11, 13)];
  const rowM = widthM + heightM * 0.75 + 14;
  const origin = plus(box.middle, along, random.between(-30, 30));
  const reach = Math.ceil(box.lengthM / 40);
  const plots: BuildingPlot[] = [];
  for (let row = -reach; row <= reach; row++) {
    for (let column = -reach; column <= reach; column++) {
      const stagger = (row % 2) * 8;
      const at = plus(
        plus(origin, along, column * (lengthM + 13) + stagger),
        left(along),
        row * rowM + rowM / 4,
      );
      const isTower = random.next() < 0.06;
      const slab = isTower ? rectangle(at, along, 23, 20) : rectangle(at, along, lengthM, widthM);
      if (!contains(ring, slab)) continue;
      const height = isTower ? 3 * (12 + random.index(6)) : heightM;
      plots.push({ rings: [slab], heightM: height, use: shopsBelow(random), roof: 'flat' });
    }
  }
  return plots;
}

/** Rows of equal slabs with lawns between them, now and then a tower. */
export function slabs(ring: Ring, random: Random): BuildingPlot[] {
  const heightM = 3 * random.pick([4, 4, 5, 6, 8, 11]);
  let best: BuildingPlot[] = [];
  for (let attempt = 0; attempt < 10; attempt++) {
    const plots = slabPattern(ring, heightM, random);
    if (plots.length > best.length) best = plots;
  }
  return best;
}

/** An L of two wings, with its corner at `at`. */
function wings(at: Vec, along: Vec, a: number, b: number, depthM: number): Ring {
  const place = (u: number, v: number) => plus(plus(at, along, u), left(along), v);
  return [
    place(0, 0),
    place(a, 0),
    place(a, depthM),
    place(depthM, depthM),
    place(depthM, b),
    place(0, b),
  ];
}

/** A house in its garden behind a point of the street, a little askew; some have a wing. */
function house(front: Vec, along: Vec, widthM: number, random: Random): BuildingPlot {
  const depthM = random.between(8, 11);
  const skewed = turned(along, random.normal() * 0.05);
  const hasWing = random.next() < 0.22;
  const outline = hasWing
    ? wings(plus(front, skewed, -widthM / 2), skewed, widthM + 2, depthM + 4, 6.5)
    : rectangle(plus(front, left(skewed), depthM / 2), skewed, widthM, depthM);
  const heightM = half(random.between(6, 9.5));
  return { rings: [outline], heightM, use: 'residential', roof: hasWing ? 'flat' : 'gable' };
}

/** Houses for one family, each in its garden, facing the street. */
export function houses(ring: Ring, random: Random): BuildingPlot[] {
  const plots: BuildingPlot[] = [];
  for (const [a, b] of edgesOf(ring)) {
    const lengthM = distance(a, b);
    const along = direction(a, b);
    let at = random.between(8, 14);
    while (at < lengthM - 8) {
      const front = plus(middle(a, b, at / lengthM), left(along), random.between(2, 6));
      const plot = house(front, along, random.between(8.5, 13), random);
      if (contains(ring, plot.rings[0] ?? [])) plots.push(plot);
      at += random.between(19, 27);
    }
  }
  return withoutOverlaps(plots);
}

/** Rows of four to eight narrow houses under one roof, along the sides of a block. */
export function terraces(ring: Ring, random: Random): BuildingPlot[] {
  const plots: BuildingPlot[] = [];
  const front = insetRing(ring, 3) ?? ring;
  for (const [a, b] of edgesOf(front)) {
    const lengthM = distance(a, b);
    const along = direction(a, b);
    const heightM = half(random.between(7, 10));
    let at = random.between(5, 12);
    while (at < lengthM - 14) {
      const rowM = Math.min((4 + random.index(5)) * random.between(5.6, 6.8), lengthM - at - 6);
      const centre = plus(middle(a, b, (at + rowM / 2) / lengthM), left(along), 4.75);
      const outline = rectangle(centre, along, rowM, 9.5);
      if (rowM > 10 && contains(ring, outline)) {
        plots.push({ rings: [outline], heightM, use: 'residential', roof: 'gable' });
      }
      at += rowM + random.between(6, 14);
    }
  }
  return withoutOverlaps(plots);
}

/** A round tank as a polygon of 14 corners. */
function tank(at: Vec, radiusM: number): Ring {
  return Array.from({ length: 14 }, (_, k) => {
    const angle = (2 * Math.PI * k) / 14;
    return plus(at, [Math.cos(angle), Math.sin(angle)], radiusM);
  });
}

/** A hall with the ground around it that stays free. */
interface Hall {
  readonly ring: Ring;
  readonly room: Ring;
  readonly heightM: number;
}

function hallOrTank(at: Vec, along: Vec, isBig: boolean, random: Random): Hall {
  if (random.next() < 0.16) {
    const ring = tank(at, random.between(7, 16));
    return { ring, room: tank(at, 22), heightM: half(random.between(12, 20)) };
  }
  const lengthM = isBig ? random.between(55, 120) : random.between(18, 45);
  const widthM = isBig ? random.between(28, 58) : random.between(12, 26);
  const ring = rectangle(at, along, lengthM, widthM);
  const room = rectangle(at, along, lengthM + 14, widthM + 14);
  return { ring, room, heightM: half(random.between(7, 17)) };
}

/** Halls, stores and tanks along the direction of a block. */
export function halls(ring: Ring, random: Random): BuildingPlot[] {
  const { along, middle: centre, lengthM: reach } = directedBox(ring);
  const placed: Hall[] = [];
  for (let attempt = 0; attempt < 90; attempt++) {
    const u = random.between(-0.5, 0.5) * reach;
    const v = random.between(-0.5, 0.5) * reach;
    const at = plus(plus(centre, along, u), left(along), v);
    const hall = hallOrTank(at, along, attempt < 35, random);
    const isFree = !placed.some((other) => overlap(other.ring, hall.room));
    if (isFree && contains(ring, hall.ring)) placed.push(hall);
  }
  return placed.map(({ ring: outline, heightM }) => {
    return { rings: [outline], heightM, use: 'industrial', roof: 'flat' };
  });
}

/** Towers with room around them. */
export function towers(ring: Ring, random: Random): BuildingPlot[] {
  const { along, middle: centre, lengthM, widthM } = directedBox(ring);
  const plots: BuildingPlot[] = [];
  const count = lengthM > 75 ? 2 : 1;
  for (let k = 0; k < count; k++) {
    const u = ((k + 0.5) / count - 0.5) * lengthM * 0.9;
    const w = Math.min(random.between(24, 38), widthM * 0.6);
    const d = Math.min(random.between(22, 34), widthM * 0.6);
    const at = plus(centre, along, u);
    const outline = random.next() < 0.2 ? tank(at, w / 2) : rectangle(at, along, w, d);
    if (!contains(ring, outline)) continue;
    const heightM = half(random.between(32, 105));
    const use = random.next() < 0.25 ? 'mixed' : 'office';
    plots.push({ rings: [outline], heightM, use, roof: 'flat' });
  }
  return plots;
}
