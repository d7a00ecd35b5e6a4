/** What is known of a record, group by group. */

import type { ReactNode } from 'react';
import { type Described, DescriptionGrid } from '../../../kit/index.ts';
import type { Facts } from './facts.ts';
import { type Field, grouped } from './field.ts';
import { showField } from './show.ts';

interface FactsGridProps {
  readonly groups: Readonly<Record<string, string>>;
  readonly fields: readonly Field[];
  readonly facts: Facts;
  /** Instead of the plain text of a field: a tag, a number with its button. */
  readonly special?: Readonly<Record<string, ReactNode>>;
  /** Leaves out what is not known; for the quick look. */
  readonly knownOnly?: boolean;
}

/** A heading and a grid for each group. */
export function FactsGrid({ groups, fields, facts, special = {}, knownOnly = false }: FactsGridProps) {
  return (
    <>
      {grouped(groups, fields).map(({ group, label, fields: own }) => {
        const items = own
          .map((field) => described(field, facts, special))
          .filter(({ value }) => !knownOnly || value !== '');
        if (items.length === 0) return null;
        return (
          <section key={group} className="mq-section reg-group">
            <h2>{label}</h2>
            <DescriptionGrid items={items} />
          </section>
        );
      })}
    </>
  );
}

function described(field: Field, facts: Facts, special: Readonly<Record<string, ReactNode>>): Described {
  const wide = field.type === 'long-text' || field.type === 'licences';
  return { label: field.label, value: special[field.name] ?? showField(field, facts[field.name]), wide };
}
