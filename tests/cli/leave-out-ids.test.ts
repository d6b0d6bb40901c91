import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { diskFile } from '#cli/disk-file.ts';
import { leaveOutIds } from '#cli/leave-out-ids.ts';
import { headlessWork } from '#threads/work.ts';

const folder = mkdtempSync(join(tmpdir(), 'cityweave-ids-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const open = (path: string) => diskFile(path, path);
const idsOf = async (text: string) => [...(await leaveOutIds(text, open, headlessWork()))];

describe('the ids to leave out', () => {
  it('are named on the command line', async () => {
    expect(await idsOf('0, 5,sensors/10,')).toEqual(['0', '5', 'sensors/10']);
  });

  it('stand in a text file, however divided', async () => {
    const path = join(folder, 'ids.txt');
    writeFileSync(path, '0\r\n5\n10, 15;20\n');
    expect(await idsOf(path)).toEqual(['0', '5', '10', '15', '20']);
    expect(await idsOf(`@${path}`)).toEqual(['0', '5', '10', '15', '20']);
  });

  it('are those of the features of a GeoJSON file', async () => {
    const path = join(folder, 'points.geojson');
    const geometry = { type: 'Point', coordinates: [4.5, 51.9] };
    const features = [7, 'b'].map((id) => ({ type: 'Feature', id, properties: {}, geometry }));
    writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
    expect(await idsOf(path)).toEqual(['7', 'b']);
  });

  it('are not looked for in a file that is absent', async () => {
    await expect(idsOf(`@${join(folder, 'absent.txt')}`)).rejects.toMatchObject({
      code: 'fileUnreadable',
    });
  });
});
