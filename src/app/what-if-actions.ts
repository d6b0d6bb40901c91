import type { WhatIfActions } from '#ui/what-if-command.ts';
import type { WhatIfTools } from './what-if-flow.ts';

/** The what-if session; its code comes with the first command. */
export function whatIfActions(tools: WhatIfTools): WhatIfActions {
  const coming = () => import('./what-if-flow.ts').then(({ WhatIfFlow }) => new WhatIfFlow(tools));
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
