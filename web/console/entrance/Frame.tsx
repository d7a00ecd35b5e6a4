/** The sheet on which every step of the doorway stands. */

import { type ReactNode, useEffect, useRef } from 'react';

interface FrameProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** Brand, heading, content. The heading takes the focus when a step replaces another. */
export function Frame({ title, note, wide = false, children }: FrameProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new title is a new step
  useEffect(() => {
    if (!first.current) heading.current?.focus();
    first.current = false;
  }, [title]);
  return (
    <div className="en-ground">
      <header className="en-brand">
        <strong>明签</strong>
        <span>双随机、一公开检查平台</span>
      </header>
      <main className={wide ? 'en-sheet en-sheet--wide' : 'en-sheet'}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {note !== undefined && <p className="en-note">{note}</p>}
        {children}
      </main>
    </div>
  );
}
