import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly {
      readonly target: readonly unknown[];
      readonly failureSummary?: string;
    }[];
  }[];
}

/**
 * Whether an element that is large enough lies partly under something else, such as a head that stays while a
 * list scrolls below it, or a menu that was opened: axe then measures only the rest.
 */
function isCovered(target: readonly unknown[]): string {
  return `(() => {
    const element = document.querySelector(${JSON.stringify(target[0])});
    const own = element?.getBoundingClientRect();
    if (own === undefined || own.width < 24 || own.height < 24) return false;
    const corners = [own.left + 2, own.right - 2].flatMap((x) => [[x, own.top + 2], [x, own.bottom - 2]]);
    return corners.some(([x, y]) => !element.contains(document.elementFromPoint(x, y)));
  })()`;
}

/** What axe finds wrong on the page as it is now, one line a finding. Runs in an isolated world, which CSP lets pass. */
export async function accessibilityFindings(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId } = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'axe',
  });
  const evaluate = async (expression: string) => {
    const answer = await session.send('Runtime.evaluate', {
      expression,
      contextId: executionContextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
    return answer.result.value as unknown;
  };
  await evaluate(source);
  // A tooltip belongs to what it describes, which is in a landmark, wherever it is drawn.
  await evaluate(
    `axe.configure({ checks: [{ id: 'region', options: { regionMatcher: 'dialog, [role=dialog], [role=alertdialog], [role=tooltip], svg' } }] })`,
  );
  const result = (await evaluate(
    'axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } })',
  )) as AxeResult;
  const found: string[] = [];
  for (const { id, help, nodes } of result.violations) {
    for (const { target } of nodes) {
      const isCut = id === 'target-size' && (await evaluate(isCovered(target)));
      if (isCut !== true) found.push(`${id}: ${target.join(' ')} (${help})`);
    }
  }
  await session.detach();
  return found;
}
