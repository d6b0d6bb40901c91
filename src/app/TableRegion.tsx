import { useEffect } from 'react';
import { focusTable, InViewTable } from '#ui/InViewTable.tsx';
import { usePage, usePageState } from './use-page.ts';

/** The table of what is in view, wired. */
export function TableRegion() {
  const { actions } = usePage();
  const slice = usePageState(({ inView, tableKind, selected }) => ({
    inView,
    tableKind,
    selected,
  }));
  const takesFocus = usePageState((state) => state.tableTakesFocus);
  useEffect(() => {
    if (!takesFocus) return;
    focusTable();
    actions.tableTookFocus();
  }, [takesFocus, actions]);
  return (
    <InViewTable
      {...slice}
      onKind={actions.showKind}
      onSelect={actions.select}
      onFlyTo={actions.flyTo}
    />
  );
}
