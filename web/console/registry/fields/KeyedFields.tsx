/** Fields in which Enter goes to the next one: it never sends a form that is only half filled in. */

import type { ComponentProps, ReactNode } from 'react';
import { FormDrawer } from '../../../kit/index.ts';
import { FORM_KEYS } from './form-keys.ts';

/** Only moves the focus: everything is reached without it too. */
export function KeyedFields({ children }: { readonly children: ReactNode }) {
  return (
    <div {...FORM_KEYS} role="presentation">
      {children}
    </div>
  );
}

/** A `FormDrawer` with such fields. */
export function KeyedDrawer<Fields extends object, Answer>({
  children,
  ...props
}: ComponentProps<typeof FormDrawer<Fields, Answer>>) {
  return (
    <FormDrawer<Fields, Answer> {...props}>
      {(form) => <KeyedFields>{typeof children === 'function' ? children(form) : children}</KeyedFields>}
    </FormDrawer>
  );
}
