import type { ScenarioEdit } from './scenario.ts';

type WithoutOld<Edit> = Edit extends ScenarioEdit ? Omit<Edit, 'old'> : never;

/** A change that is wanted: an edit without what was there before. */
export type WantedEdit = WithoutOld<ScenarioEdit>;
