import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of real test data beside the project; may be absent. */
const root = fileURLToPath(new URL('../../shared/data/', import.meta.url));

/** Whether the shared test data is there. Use as `describe.skipIf(!hasSharedData)`. */
export const hasSharedData = existsSync(root);

/** The reason the test runner prints for skipped data tests. */
export const NO_SHARED_DATA = 'the folder ../shared/data is absent';

/** The path of a file of the shared test data. */
export function sharedData(path: string): string {
  return root + path;
}
