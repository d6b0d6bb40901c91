/** A scenario says its version before anything else; the layers that Cityweave writes have an object there. */
const SCENARIO = /^\s*\{\s*"cityweave"\s*:\s*\d/;
const HEAD_BYTES = 200;

/** Whether a file may be a scenario by its name. */
export function mayBeScenario({ name }: File): boolean {
  return /\.json$/i.test(name);
}

async function isScenario(file: File): Promise<boolean> {
  if (!mayBeScenario(file)) return false;
  try {
    return SCENARIO.test(await file.slice(0, HEAD_BYTES).text());
  } catch {
    // Whoever reads it whole says what is wrong with it.
    return false;
  }
}

/** The files that are scenarios, and the others. */
export async function scenarioFiles(
  files: readonly File[],
): Promise<{ scenarios: File[]; others: File[] }> {
  const are = await Promise.all(files.map(isScenario));
  return {
    scenarios: files.filter((_, at) => are[at]),
    others: files.filter((_, at) => !are[at]),
  };
}
