import { readFileSync } from 'node:fs';
import { hasSharedData, sharedData } from './shared-data.ts';
import { type SmallFile, smallCity } from './small-city.ts';

/** Markup, formulas and broken text of our own, for a machine without the shared lists. */
const OWN = [
  '<img src=x onerror="globalThis.ran=1">',
  '"><svg onload=alert(1)>',
  "';alert(String.fromCharCode(88))//",
  '<script>alert(1)</script>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '$' + '{alert(1)}',
  '$t(frame:product)',
  '<a href="javascript:alert(1)" onmouseover=alert(1)>x</a>',
  '<style>*{display:none}</style>',
  "=cmd|' /C calc'!A0",
  '\u202Eevil\u202C\u2066',
  '__proto__',
  'constructor',
  'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘',
];

function lines(path: string): string[] {
  return readFileSync(sharedData(`adversarial/text/${path}`), 'utf8').split('\n');
}

function list(path: string): string[] {
  return JSON.parse(readFileSync(sharedData(`adversarial/text/${path}`), 'utf8')) as string[];
}

/** Texts that try to be more than text; the shared lists where they are. */
export function hostileTexts(): string[] {
  const shared = hasSharedData
    ? [
        ...lines('xss-payloads.txt'),
        ...list('html-payloads.json'),
        ...list('blns.json'),
        ...lines('csv-injection.txt'),
      ]
    : [];
  return [...OWN, ...shared].filter((text) => text.trim() !== '' && text.length < 2000);
}

interface Collection {
  readonly features: { id: string | number; properties: Record<string, unknown> }[];
}

/**
 * The small city with a hostile text as name of each feature, as property name and value, as name of a
 * building's attribute, of columns and of the files themselves. `texts` are used in turn.
 */
export function hostileCity(texts: readonly string[]): SmallFile[] {
  let next = 0;
  const text = () => texts[next++ % texts.length] ?? '';
  return smallCity().map(({ name, content }) => {
    if (name.endsWith('.csv')) return { name, content };
    const file = JSON.parse(content) as Collection & {
      CityObjects?: Record<string, { attributes: Record<string, unknown> }>;
    };
    for (const { properties } of file.features ?? []) {
      Object.assign(properties, { name: text(), [`key ${text()}`]: text() });
    }
    for (const one of Object.values(file.CityObjects ?? {})) {
      one.attributes = { name: text(), [`key ${text()}`]: text(), storeys: 3 };
    }
    const safe = text()
      .replaceAll(/[/\\\0]/g, ' ')
      .slice(0, 80);
    return { name: `${safe} ${name}`, content: JSON.stringify(file) };
  });
}

/** A layer file in which title, attribution, licence, names of inputs, columns and texts are hostile. */
export function hostileLayer(texts: readonly string[], at: number): SmallFile {
  const text = (further: number) => texts[(at + further) % texts.length] ?? '';
  const properties = {
    value: 31,
    lower: 26,
    upper: 37,
    quality: 1,
    time: '2026-03-02T07:55:00Z',
    [`c ${text(1)}`]: text(2),
  };
  const place = [4.4745, 51.9195];
  return {
    name: `${text(3)
      .replaceAll(/[/\\\0]/g, ' ')
      .slice(0, 60)}.geojson`,
    content: JSON.stringify({
      type: 'FeatureCollection',
      cityweave: {
        format: 1,
        id: `no2-measured-${at}`,
        title: text(4),
        quantity: 'no2',
        unit: 'ug/m3',
        kind: 'measured',
        status: 'final',
        time: { start: '2026-03-02T07:55:00Z', end: '2026-03-02T07:55:00Z' },
        intervalLevel: 0.9,
        geometry: { type: 'Point', dimension: 2 },
        columns: [{ name: `c ${text(1)}`, type: 'text' }],
        twin: text(5),
        invented: false,
        inputs: [{ name: text(6), role: 'observations', sha256: '0'.repeat(64) }],
        model: { name: text(7), version: text(8), parameters: { [text(9)]: text(10) } },
        software: { name: text(11), version: text(12) },
        license: text(13),
        attribution: text(14),
      },
      features: [
        {
          type: 'Feature',
          id: text(0),
          properties,
          geometry: { type: 'Point', coordinates: place },
        },
      ],
    }),
  };
}
