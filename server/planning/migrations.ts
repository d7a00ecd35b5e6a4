/** Makes the tables of plans and tasks. */

import type { Migration } from '../platform/index.ts';
import './tables.ts';

export const planningMigrations: readonly Migration[] = [
  {
    name: 'planning-0001-planning',
    statements: ({ text, integer, end }) => [
      `create table annual_plan (
        id ${text} not null primary key,
        organisation ${text} not null,
        office ${text},
        year ${integer} not null,
        state ${text} not null,
        version ${integer} not null,
        content ${text} not null,
        changed_at ${text} not null${end}`,
      'create index annual_plan_organisation on annual_plan (organisation, year)',
      `create table plan_invitation (
        id ${text} not null primary key,
        plan ${text} not null,
        organisation ${text} not null,
        invitee ${text},
        state ${text} not null,
        version ${integer} not null,
        content ${text} not null,
        changed_at ${text} not null${end}`,
      'create index plan_invitation_plan on plan_invitation (plan)',
      'create index plan_invitation_invitee on plan_invitation (invitee, state)',
      `create table inspection_task (
        id ${text} not null primary key,
        organisation ${text} not null,
        office ${text},
        type ${text} not null,
        state ${text} not null,
        plan ${text},
        season ${text},
        version ${integer} not null,
        content ${text} not null,
        changed_at ${text} not null${end}`,
      'create index inspection_task_organisation on inspection_task (organisation, state)',
      'create index inspection_task_plan on inspection_task (plan, season)',
    ],
  },
];
