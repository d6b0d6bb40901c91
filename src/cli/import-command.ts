import { importCity } from '#twin/import-city.ts';
import { writePackage } from '#twin/package-writer.ts';
import { twinFigures } from '#twin/twin-figures.ts';
import type { Command } from './command.ts';
import { diskFile } from './disk-file.ts';
import { figuresOutput } from './figures-output.ts';
import { IMPORT_USAGE, importRequest } from './import-options.ts';
import { checkFolder, packageFolder } from './package-folder.ts';
import { problemOutput } from './problem-output.ts';

/** `import`: files → a twin package in a folder, and its figures. */
export const importCommand: Command = {
  usage: IMPORT_USAGE,
  async run({ args, work }) {
    const { files, out, options } = importRequest(args);
    const paths = files.map(({ path }) => path);
    await checkFolder(out, paths);
    const sources = await Promise.all(files.map(({ path, name }) => diskFile(path, name)));
    const result = await importCity(sources, options, work);
    const { repaired, refused, noted, ...figures } = figuresOutput(twinFigures(result));
    const { twin } = result;
    if (twin === undefined) {
      const error = { code: 'nothingTaken', params: {}, where: {}, wayOut: 'seeRefusals' } as const;
      return { output: { error: problemOutput(error), repaired, refused }, failed: true };
    }
    const folder = packageFolder(out);
    await writePackage({ ...result, twin }, folder, work);
    await folder.finish();
    const layers = result.layerDocuments.map(({ name }) => name);
    const beside = layers.length === 0 ? {} : { layersLeftOut: layers };
    return { output: { ...figures, ...beside, repaired, refused, noted } };
  },
};
