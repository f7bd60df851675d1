import { describe, expect, it, jest } from '@jest/globals';
import { renderHook } from '@testing-library/react';
import type { Anchor } from '@chatera/client';
import { MessageId } from '@chatera/protocol';
import type { Row } from './rows.js';
import type { ScrollPlace } from './scroll-place.js';
import { useAnchorJumps } from './use-anchor-jumps.js';
import { useRowSteps } from './use-row-steps.js';

const keyOf = (seq: number) => MessageId.parse(`0199aaaa-0000-7000-8000-${String(seq).padStart(12, '0')}`);
/** Only keys, kinds and seqs are looked at. */
const rowsBetween = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => ({ kind: 'message', key: keyOf(from + i), message: { seq: from + i } }) as Row);

describe('a jump to a message', () => {
  it('waits for the rows to be there, when some go and some come at once', () => {
    const goTo = jest.fn<(place: ScrollPlace) => void>();
    const { rerender } = renderHook(
      ({ target, anchor }: { target: readonly Row[]; anchor: Anchor | null }) => {
        const { rows } = useRowSteps(target);
        useAnchorJumps({ anchor: rows === target ? anchor : null, initialPlace: { kind: 'end' }, rows, goTo });
      },
      { initialProps: { target: rowsBetween(50, 100), anchor: null as Anchor | null } },
    );
    rerender({ target: rowsBetween(20, 70), anchor: { at: 'message', seq: 30 } });
    expect(goTo.mock.calls).toEqual([[{ kind: 'row', key: keyOf(30), at: 'center' }]]);
  });
});
