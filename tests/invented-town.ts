import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCityweave } from './cli/run-cityweave.ts';
import { smallCity, smallCityAir } from './small-city.ts';

/** Makes a package of the small city with its air that says it is invented; returns the paths of its files. */
export function inventedTown(into: string): string[] {
  const files = [...smallCity(), ...smallCityAir()].map(({ name, content }) => {
    const path = join(into, name);
    writeFileSync(path, content);
    return path;
  });
  const town = join(into, 'town');
  const { status, stderr } = runCityweave('import', ...files, '--out', town);
  if (status !== 0) throw new Error(stderr);
  const manifest = join(town, 'twin.json');
  const stated = JSON.parse(readFileSync(manifest, 'utf8')) as { cityweave: object };
  const cityweave = { ...stated.cityweave, invented: true };
  writeFileSync(manifest, JSON.stringify({ ...stated, cityweave }));
  return readdirSync(town).map((name) => join(town, name));
}
