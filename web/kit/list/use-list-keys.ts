/** Going through a list by keyboard. */

import { useEffect } from 'react';
import { useSettings } from '../settings.ts';

interface ListKeys {
  readonly count: number;
  readonly active: number;
  readonly move: (index: number) => void;
  readonly open: (index: number) => void;
  /** The element that holds the rows: arrow keys belong to the list only while the focus is in it. */
  readonly region: () => HTMLElement | null;
}

/** j / k (anywhere on the page) and arrows (in the list) move, Enter opens, `/` goes to the search field. */
export function useListKeys(keys: ListKeys): void {
  const { shortcuts } = useSettings();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || isTyping(event.target)) return;
      const inside = keys.region()?.contains(document.activeElement) ?? false;
      const step = stepOf(event.key, shortcuts, inside);
      if (step !== 0 && keys.count > 0) {
        event.preventDefault();
        keys.move(Math.min(keys.count - 1, Math.max(0, keys.active + step)));
      } else if (event.key === 'Enter' && keys.active >= 0 && !isControl(event.target)) {
        keys.open(keys.active);
      } else if (event.key === '/' && shortcuts) {
        event.preventDefault();
        document.querySelector<HTMLInputElement>('input[data-list-search]')?.focus();
      }
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  });
}

function stepOf(key: string, shortcuts: boolean, inside: boolean): number {
  if ((shortcuts && key === 'j') || (inside && key === 'ArrowDown')) return 1;
  if ((shortcuts && key === 'k') || (inside && key === 'ArrowUp')) return -1;
  return 0;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.matches('input:not([type=checkbox]), textarea, select') ||
      target.isContentEditable ||
      target.closest('[role=dialog], [role=listbox], [role=menu]') !== null)
  );
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a, button, input, [role=button]') !== null;
}
