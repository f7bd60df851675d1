import { messageOf, type Row } from '../list/rows.js';
import { PickerHost } from '../reactions/PickerHost.js';
import { ReactorsHost } from '../reactions/ReactorsHost.js';
import { RemoveDialog } from './RemoveDialog.js';
import type { RowActionsState } from './use-row-actions.js';

/** What the acts of rows open: one of each for all rows of a list. */
export function RowDialogs({ rows, actions, ...state }: RowActionsState & { rows: readonly Row[] }) {
  const { removing, endRemove, reactorsOf, endReactors, picker } = state;
  return (
    <>
      <PickerHost handle={picker} onPick={actions.react} />
      <ReactorsHost message={reactorsOf && messageOf(rows, reactorsOf)} onClose={endReactors} />
      <RemoveDialog message={removing} onClose={endRemove} />
    </>
  );
}
