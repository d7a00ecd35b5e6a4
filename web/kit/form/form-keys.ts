/** Filling in a form without the mouse: Enter goes to the next field, after the last to the button; Ctrl+S saves. */

import { type KeyboardEvent, type RefObject, useEffect } from 'react';

const FIELDS = 'input:not([type=hidden]):not([disabled]), textarea:not([disabled]), button[type=submit]';

/**
 * Handlers for an element around the fields. In a text of several lines, and while a list is open, Enter means what it always
 * does. A date takes the Enter first, since that ends what is being typed; a closed list must not get it: it would open.
 */
export const FORM_KEYS = {
  onKeyDownCapture: (event: KeyboardEvent<HTMLElement>) => {
    if (!isDate(event.target)) moveOn(event);
  },
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
    if (isDate(event.target)) moveOn(event);
  },
};

const isDate = (target: EventTarget) => target instanceof HTMLElement && target.closest('.ant-picker') !== null;
const isOpen = (input: HTMLInputElement) => input.getAttribute('aria-expanded') === 'true';

function moveOn(event: KeyboardEvent<HTMLElement>): void {
  const { target } = event;
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(target instanceof HTMLInputElement)) return;
  // In an open list Enter chooses, and in a list of words it takes the word that was typed.
  if (target.getAttribute('role') === 'combobox' && (target.value !== '' || isOpen(target))) return;
  // A form must not be sent by the Enter that ends a field.
  event.preventDefault();
  event.stopPropagation();
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>(FIELDS)].filter(
    (one) => one.offsetParent !== null,
  );
  fields[fields.indexOf(target) + 1]?.focus();
}

/** Ctrl+S (⌘S) submits the form around `holder` if the focus is in it, or in no form and there is no other. */
export function useSaveKey(holder: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 's') return;
      const form = holder.current?.closest('form');
      if (!form || meantForm(event.target) !== form) return;
      event.preventDefault();
      form.requestSubmit();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [holder]);
}

function meantForm(target: EventTarget | null): HTMLFormElement | null {
  const around = target instanceof Element ? target.closest('form') : null;
  const forms = document.querySelectorAll('form');
  return around ?? (forms.length === 1 ? (forms[0] ?? null) : null);
}
