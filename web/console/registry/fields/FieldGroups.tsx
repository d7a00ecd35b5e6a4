/** The fields of a form: the few that are needed first, the others in groups that open. */

import { Collapse } from 'antd';
import { Fragment, type ReactNode } from 'react';
import { FieldInput } from './FieldInput.tsx';
import { type Field, grouped } from './field.ts';

interface FieldGroupsProps {
  readonly groups: Readonly<Record<string, string>>;
  readonly fields: readonly Field[];
  /** Names of the fields that stand at the top, in this order. */
  readonly first: readonly string[];
  readonly open: readonly string[];
  readonly setOpen: (open: readonly string[]) => void;
  readonly hints?: Readonly<Record<string, ReactNode>>;
  /** Instead of the usual input of a field: a whole `Form.Item`. */
  readonly special?: Readonly<Record<string, ReactNode>>;
  /** More groups, behind the others. */
  readonly more?: readonly { readonly group: string; readonly label: string; readonly children: ReactNode }[];
}

/** Closed groups stay in the form: what is in them is kept and sent. */
export function FieldGroups(props: FieldGroupsProps) {
  const { groups, fields, first, open, setOpen, hints = {}, special = {}, more = [] } = props;
  const shown = (field: Field, autoFocus = false) => (
    <Fragment key={field.name}>
      {special[field.name] ?? <FieldInput field={field} hint={hints[field.name]} autoFocus={autoFocus} />}
    </Fragment>
  );
  const top = first.flatMap((name) => fields.filter((field) => field.name === name));
  const others = grouped(
    groups,
    fields.filter(({ name }) => !first.includes(name)),
  );
  const parts = [
    ...others.map(({ group, label, fields: own }) => ({ group, label, children: own.map((field) => shown(field)) })),
    ...more,
  ];
  return (
    <>
      <div className="reg-fields">{top.map((field, index) => shown(field, index === 0))}</div>
      <Collapse
        activeKey={[...open]}
        onChange={(keys) => setOpen(keys)}
        items={parts.map(({ group, label, children }) => ({
          key: group,
          label,
          forceRender: true,
          children: <div className="reg-fields">{children}</div>,
        }))}
      />
    </>
  );
}
