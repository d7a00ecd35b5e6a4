/** A quick look at a record, at the side of its list. */

import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { Loading } from '../states/Loading.tsx';
import { ProblemNote } from '../states/ProblemNote.tsx';

interface RecordDrawerProps {
  readonly title: ReactNode;
  readonly close: () => void;
  readonly previous?: (() => void) | undefined;
  readonly next?: (() => void) | undefined;
  /** Buttons: 修改, 打开整页. */
  readonly actions?: ReactNode;
  readonly pending?: boolean;
  readonly error?: unknown;
  readonly retry?: () => void;
  readonly width?: number;
  readonly children?: ReactNode;
}

/** Render it only while it is open. 上一条 / 下一条 go through the list. */
export function RecordDrawer(props: RecordDrawerProps) {
  const { title, close, previous, next, actions, pending = false, error, retry, width = 640 } = props;
  return (
    <Drawer
      open
      title={title}
      size={Math.min(width, window.innerWidth)}
      onClose={close}
      styles={{ body: { padding: 0, overflow: 'hidden' } }}
      extra={
        <div className="mq-row">
          <Button size="small" disabled={previous === undefined} onClick={previous}>
            上一条
          </Button>
          <Button size="small" disabled={next === undefined} onClick={next}>
            下一条
          </Button>
        </div>
      }
      {...(actions === undefined ? {} : { footer: <div className="mq-row">{actions}</div> })}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section className="mq-drawer-content" tabIndex={0} aria-label="记录内容">
        {error !== undefined && error !== null ? (
          <ProblemNote error={error} retry={retry} />
        ) : pending ? (
          <Loading />
        ) : (
          props.children
        )}
      </section>
    </Drawer>
  );
}
