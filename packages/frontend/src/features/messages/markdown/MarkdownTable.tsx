import type { Align, Table, TableRow } from '@chatera/markdown';
import { useT } from '../../../platform/i18n/index.js';
import { Inlines } from './Inlines.js';

/** Scrolls within itself when it is wider than the conversation. */
export function MarkdownTable({ table }: { table: Table }) {
  const t = useT('messages');
  const [head, ...body] = table.children;
  return (
    // Reachable by Tab from any row, since it may have to be scrolled by keyboard.
    <div role="group" aria-label={t('table')} tabIndex={0} className="max-w-full self-start overflow-x-auto rounded-md border border-line">
      <table className="border-collapse text-body">
        {head && (
          <thead className="bg-sunken text-start">
            <Row row={head} align={table.align} Cell="th" />
          </thead>
        )}
        <tbody>
          {body.map((row, index) => (
            <Row key={index} row={row} align={table.align} Cell="td" />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const looks = { left: 'text-start', center: 'text-center', right: 'text-end' } as const;

function Row({ row, align, Cell }: { row: TableRow; align: readonly Align[]; Cell: 'th' | 'td' }) {
  return (
    <tr className="border-line not-first:border-t [tbody>&]:border-t">
      {align.map((side, index) => {
        const nodes = row.children[index]?.children ?? [];
        // An empty corner is no header of anything.
        const Tag = nodes.length === 0 ? 'td' : Cell;
        return (
          <Tag key={index} className={`min-w-16 px-3 py-1.5 align-top ${looks[side ?? 'left']} ${Cell === 'th' ? 'font-semibold' : ''}`}>
            <Inlines nodes={nodes} />
          </Tag>
        );
      })}
    </tr>
  );
}
