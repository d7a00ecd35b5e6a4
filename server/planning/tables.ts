/** The tables of plans and tasks. Every version of a record is kept by `records`; these are the current rows. */

import type { InvitationState } from './joint/content.ts';
import type { PlanState } from './plans/states.ts';
import type { TaskState, TaskType } from './tasks/states.ts';

/** 年度抽查计划 */
interface AnnualPlanTable {
  id: string;
  organisation: string;
  office: string | null;
  year: number;
  state: PlanState;
  version: number;
  /** Canonical JSON of a `PlanContent`. */
  content: string;
  changed_at: string;
}

/** 联合抽查邀请 */
interface PlanInvitationTable {
  id: string;
  plan: string;
  /** Who invites. */
  organisation: string;
  /** An authority of this installation; null for one outside. */
  invitee: string | null;
  state: InvitationState;
  version: number;
  /** Canonical JSON of an `InvitationContent`. */
  content: string;
  changed_at: string;
}

/** 检查任务 */
interface InspectionTaskTable {
  id: string;
  organisation: string;
  office: string | null;
  type: TaskType;
  state: TaskState;
  /** Of a random task: the plan and the season of its rows that it stands for. */
  plan: string | null;
  season: string | null;
  version: number;
  /** Canonical JSON of a `TaskContent`. */
  content: string;
  changed_at: string;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    annual_plan: AnnualPlanTable;
    plan_invitation: PlanInvitationTable;
    inspection_task: InspectionTaskTable;
  }
}
