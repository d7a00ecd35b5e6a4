/** Who may do what with which table, where the parts of the server connect to PostgreSQL as roles of their own. */

/** The server, and the part of it that gives places and signs. */
export type Part = 'app' | 'sequencer';

/** Rights on a table, as PostgreSQL names them. */
export const VERBS = ['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger'] as const;

/** A right on a table. */
export type Verb = (typeof VERBS)[number];

/** A table as the catalogue has it. */
export interface FoundTable {
  readonly name: string;
  /** A trigger refuses that rows go or change. */
  readonly appendOnly: boolean;
}

type Rights = Readonly<Record<Part, readonly Verb[]>>;

const LOG: Rights = { app: ['select'], sequencer: ['select', 'insert'] };

/**
 * The app records and queues; the sequencer alone grows the log. A payload goes only once its erasure is recorded: a
 * trigger sees to that. A new epoch contradicts what was published, so it is for the owner alone.
 */
const OWN: Readonly<Record<string, Rights>> = {
  ledger_inbox: { app: ['select', 'insert'], sequencer: ['select'] },
  ledger_statement: { app: ['select', 'insert'], sequencer: ['select'] },
  ledger_row: { app: ['select', 'insert'], sequencer: [] },
  ledger_payload: { app: ['select', 'insert', 'delete'], sequencer: [] },
  ledger_pending: { app: ['select', 'insert'], sequencer: ['select', 'delete'] },
  ledger_entry: LOG,
  ledger_node: LOG,
  ledger_checkpoint: LOG,
  ledger_epoch: { app: ['select'], sequencer: ['select'] },
  migration: { app: ['select'], sequencer: [] },
};

/** The rights that a part has on a table: these and no others. The sequencer sees nothing of the business. */
export function rightsOn({ name, appendOnly }: FoundTable, part: Part): readonly Verb[] {
  const own = OWN[name];
  if (own !== undefined) return own[part];
  // A table of the ledger that is not listed is nobody's to write.
  if (part === 'sequencer') return [];
  if (name.startsWith('ledger_')) return ['select'];
  return appendOnly ? ['select', 'insert'] : ['select', 'insert', 'update', 'delete'];
}
