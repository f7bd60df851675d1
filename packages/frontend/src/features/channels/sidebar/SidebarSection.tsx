import { ChevronDown } from 'lucide-react';
import { useId, useRef, useState, type ReactNode } from 'react';
import type { SectionId, WorkspaceId } from '@chatera/protocol';
import { useDropZone } from '../arranging/use-dragging.js';

interface SidebarSectionProps {
  /** Remembered under it whether the section is folded. */
  id: string;
  label: string;
  /** Buttons at the end of its heading. */
  actions?: ReactNode;
  /** What is shown of it even while folded. */
  whenFolded?: ReactNode;
  /** Channels of the workspace can be put here: into this section, or into none. */
  drop?: { readonly workspaceId: WorkspaceId; readonly sectionId: SectionId | null };
  children: ReactNode;
}

export function SidebarSection({ id, label, actions, whenFolded, drop, children }: SidebarSectionProps) {
  const section = useRef<HTMLElement>(null);
  useDropZone(section, { workspaceId: drop?.workspaceId ?? null, sectionId: drop?.sectionId ?? null });
  const listId = useId();
  const [isFolded, setFolded] = useState(() => read(id));
  const toggle = () => {
    write(id, !isFolded);
    setFolded(!isFolded);
  };
  return (
    <section ref={section} aria-label={label} className="flex flex-col gap-px px-2 pb-3 data-[drop=inside]:bg-hover">
      <div className="flex h-8 items-center pe-1 pointer-coarse:h-11">
        <h2 className="min-w-0 flex-1">
          <button
            type="button"
            aria-expanded={!isFolded}
            aria-controls={listId}
            onClick={toggle}
            className="flex h-6 max-w-full items-center gap-1 rounded-xs px-1 text-caption font-medium text-ink-faint hover:text-ink"
          >
            <ChevronDown
              aria-hidden="true"
              className={`size-3.5 shrink-0 transition-transform ${isFolded ? '-rotate-90 rtl:rotate-90' : ''}`}
            />
            <span className="truncate">{label}</span>
          </button>
        </h2>
        {actions}
      </div>
      <div id={listId} className="flex flex-col gap-px">
        {isFolded ? whenFolded : children}
      </div>
    </section>
  );
}

const keyOf = (id: string) => `chatera.folded.${id}`;

/** Storage may be forbidden: then sections begin unfolded. */
function read(id: string): boolean {
  try {
    return localStorage.getItem(keyOf(id)) === '1';
  } catch {
    return false;
  }
}

function write(id: string, isFolded: boolean): void {
  try {
    if (isFolded) localStorage.setItem(keyOf(id), '1');
    else localStorage.removeItem(keyOf(id));
  } catch {
    // See `read`.
  }
}
