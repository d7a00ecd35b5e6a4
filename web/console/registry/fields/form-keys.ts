/** Filling in a form without the mouse: Enter goes to the next field, Ctrl+S saves. */

import { type KeyboardEvent, type RefObject, useEffect } from 'react';

const FIELDS = 'input:not([type=hidden]):not([disabled]), textarea:not([disabled])';

/** For `onKeyDown` around the fields. In a text of several lines, and while a list is open, Enter means what it always does. */
export function moveOn(event: KeyboardEvent<HTMLElement>): void {
  const { target } = event;
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(target instanceof HTMLInputElement)) return;
  if (target.getAttribute('aria-expanded') === 'true') return;
  // In a list of words, Enter takes the word that was typed; only when there is none it moves on.
  if (target.value !== '' && target.getAttribute('role') === 'combobox') return;
  event.preventDefault();
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>(FIELDS)].filter(
    (one) => one.offsetParent !== null,
  );
  fields[fields.indexOf(target) + 1]?.focus();
}

/** Ctrl+S (⌘S) submits the form inside `holder`, wherever the focus is. */
export function useSaveKey(holder: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      holder.current?.querySelector('form')?.requestSubmit();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [holder]);
}
