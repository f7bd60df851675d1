import type { ReactNode } from 'react';
import { useKeptSetting } from '../../platform/storage/index.js';
import { Main } from './Main.js';
import { fitWidth, PaneResizer, threadWidths } from './PaneResizer.js';
import { SidePane } from './SidePane.js';
import type { Panes } from './use-panes.js';

interface WidePaneProps {
  label: string;
  /** What its edge is called. */
  resizeLabel: string;
  panes: Panes;
  onClose: () => void;
  children: ReactNode;
}

/** For what one reads beside the conversation: as wide as one likes, over it where there is no room, or with the screen for itself. */
export function WidePane({ label, resizeLabel, panes, onClose, children }: WidePaneProps) {
  const [width, setWidth] = useKeptSetting('chatera.thread-width', threadWidths.normal, (text) => fitWidth(Number(text), threadWidths));
  if (panes === 'one') return <Main isBare>{children}</Main>;
  return (
    <SidePane label={label} isOver={panes !== 'three'} width={width} onClose={onClose}>
      <div className="flex min-h-0 flex-1 flex-col justify-center bg-canvas">{children}</div>
      {panes === 'three' && <PaneResizer label={resizeLabel} width={width} widths={threadWidths} edge="start" onResize={setWidth} />}
    </SidePane>
  );
}
