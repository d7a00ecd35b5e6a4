/** What is wider than a phone is moved sideways inside its place. */

import type { ReactNode } from 'react';

export function Scrolled({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <section className="mq-scroll" tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
