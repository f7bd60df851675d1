import { useEffect, useRef, useState, type RefObject } from 'react';

/** Whether what stands in the element is wider than it. Asked again when its own width or the content changes. */
export function useIsWide(content: unknown): { ref: RefObject<HTMLSpanElement | null>; isWide: boolean } {
  const ref = useRef<HTMLSpanElement>(null);
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWide(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [content]);
  return { ref, isWide };
}
