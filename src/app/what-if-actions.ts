import { withLateTexts } from '#i18n/late-words.ts';
import type { WhatIfActions } from '#ui/what-if-command.ts';
import type { WhatIfTools } from './what-if-flow.ts';

/** The what-if session; its code comes with the first command. */
export function whatIfActions(tools: WhatIfTools): WhatIfActions {
  // What it tells is said in texts that come late as well.
  const module = withLateTexts(() => import('./what-if-flow.ts'));
  const coming = async () => new (await module()).WhatIfFlow(tools);
  let flow: ReturnType<typeof coming> | undefined;
  return {
    whatIf: (command) => {
      flow ??= coming();
      flow.then(
        (own) => own.command(command),
        () => {
          // Without a network now, perhaps with one at the next command.
          flow = undefined;
        },
      );
    },
  };
}
