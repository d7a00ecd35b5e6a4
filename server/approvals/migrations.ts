/** Makes the tables of approvals. */

import { appendOnlyTriggers, type Migration } from '../platform/index.ts';

export const approvalMigrations: readonly Migration[] = [
  {
    name: 'approvals-0001-runs',
    statements: (words) => {
      const { text, integer, end } = words;
      return [
        `create table approval_run (
          id ${text} primary key, matter ${text} not null,
          record_kind ${text} not null, record ${text} not null, record_version ${integer} not null,
          record_digest ${text} not null, title ${text} not null,
          organisation ${text} not null, office ${text},
          submitter ${text} not null, submitter_name ${text} not null, prepared_by ${text} not null,
          state ${text} not null check (state in ('pending', 'returned', 'approved', 'rejected', 'withdrawn', 'superseded')),
          round ${integer} not null, step ${integer} not null, step_since ${text} not null,
          step_permission ${text} not null, step_authority ${text} not null, step_office ${text}, step_days ${integer},
          chain ${text} not null, chain_version ${integer} not null, counted ${text} not null,
          urgent_since ${text}, urgent_reason ${text}, urgent_unit ${text}, urgent_count ${integer},
          submitted_at ${text} not null, ended_at ${text}, version ${integer} not null${end}`,
        // At most one open run of a record, also when two are begun at once.
        `create unique index approval_run_open on approval_run (record_kind, record) where state in ('pending', 'returned')`,
        'create index approval_run_record on approval_run (record_kind, record)',
        'create index approval_run_step on approval_run (step_authority, step_permission, state)',
        'create index approval_run_organisation on approval_run (organisation, state)',
        'create index approval_run_submitter on approval_run (submitter)',
        `create table approval_opinion (
          id ${text} primary key, run ${text} not null references approval_run (id),
          run_version ${integer} not null, round ${integer} not null, step ${integer} not null, step_title ${text} not null, verb ${text} not null,
          opinion ${text}, account ${text} not null, account_name ${text} not null,
          behalf ${text}, behalf_name ${text}, delegation ${text}, signed_by ${text},
          record_version ${integer} not null, record_digest ${text} not null, at ${text} not null, salt ${text} not null${end}`,
        'create index approval_opinion_run on approval_opinion (run)',
        'create index approval_opinion_account on approval_opinion (account, verb)',
        ...appendOnlyTriggers(words, 'approval_opinion'),
        `create table approval_delegation (
          id ${text} primary key, organisation ${text} not null,
          delegator ${text} not null, delegator_name ${text} not null,
          delegate ${text} not null, delegate_name ${text} not null,
          matters ${text}, from_day ${text} not null, until_day ${text} not null, reason ${text} not null,
          state ${text} not null check (state in ('active', 'revoked')),
          created_at ${text} not null, revoked_at ${text}, version ${integer} not null${end}`,
        'create index approval_delegation_delegate on approval_delegation (delegate, state)',
        'create index approval_delegation_delegator on approval_delegation (delegator, state)',
        `create table approval_chain (
          organisation ${text} not null, matter ${text} not null, version ${integer} not null,
          steps ${text} not null, reason ${text} not null,
          set_by ${text} not null, set_by_name ${text} not null, set_at ${text} not null, salt ${text} not null,
          primary key (organisation, matter, version)${end}`,
        ...appendOnlyTriggers(words, 'approval_chain'),
        `create table approval_version (
          kind ${text} not null, id ${text} not null, version ${integer} not null,
          salt ${text} not null, content ${text} not null, at ${text} not null,
          primary key (kind, id, version)${end}`,
        ...appendOnlyTriggers(words, 'approval_version'),
      ];
    },
  },
];
