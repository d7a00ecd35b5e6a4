/** A page that is a list. */

import type { ReactNode } from 'react';
import { PageHead } from '../PageHead.tsx';
import { ListView, type ListViewProps } from './ListView.tsx';

interface ListPageProps<Row> extends ListViewProps<Row> {
  readonly title: string;
  readonly note?: ReactNode;
  /** The page's main buttons: 新增, 导入. */
  readonly actions?: ReactNode;
}

/** Heading and list. */
export function ListPage<Row extends object>({ title, note, actions, ...list }: ListPageProps<Row>) {
  return (
    <>
      <PageHead title={title} note={note} actions={actions} />
      <ListView {...list} />
    </>
  );
}
