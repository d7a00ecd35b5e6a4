/** Roles on PostgreSQL, for an operator who wants the database itself to keep the parts apart. */

const LEDGER = ['inbox', 'pending', 'payload', 'row', 'entry', 'node', 'checkpoint', 'epoch'].map(
  (table) => `ledger_${table}`,
);
const RECORDING = 'ledger_inbox, ledger_row, ledger_payload, ledger_pending';
const LOG = 'ledger_entry, ledger_node, ledger_checkpoint, ledger_epoch';

/**
 * The statements that give two existing roles their rights; to be run by the owner of the tables, who is neither of
 * them, after every upgrade. `app` records events and may not touch the log; `sequencer` alone writes the log and
 * cannot touch business records. The server connects as `app`, its sequencer as `sequencer` (`sequencerDatabase`).
 * Throws for what is not the plain name of a role.
 */
export function postgresRoles({
  app,
  sequencer,
}: {
  readonly app: string;
  readonly sequencer: string;
}): readonly string[] {
  const wrong = [app, sequencer].find((name) => !/^[a-z][a-z0-9_]{0,62}$/.test(name));
  if (wrong !== undefined) throw new RangeError(`not the name of a role: ${wrong}`);
  return [
    `grant select, insert, update, delete on all tables in schema public to ${app}`,
    `revoke all on ${LEDGER.join(', ')} from public, ${app}, ${sequencer}`,
    `grant select on ${LEDGER.join(', ')} to ${app}, ${sequencer}`,
    `grant insert on ${RECORDING} to ${app}, ${sequencer}`,
    // The trigger lets a payload go only after its erasure is recorded.
    `grant delete on ledger_payload to ${app}`,
    `grant delete on ledger_pending to ${sequencer}`,
    `grant insert on ${LOG} to ${sequencer}`,
  ];
}
