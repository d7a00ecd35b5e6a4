/** 联合抽查: an authority invites another to take part in rows of its plan, with one lead (国发〔2019〕5号). */

import { z } from 'zod';
import { dayOf, idOf, lineOf, listOf, oneOf, paragraphOf, versionOf } from '../../platform/index.ts';

export const INVITATION_STATES = {
  invited: '待答复',
  accepted: '同意联合',
  declined: '不参加',
  withdrawn: '已撤回',
} as const;
export type InvitationState = keyof typeof INVITATION_STATES;

export const LEADS = { inviter: '邀请单位牵头', invitee: '受邀单位牵头' } as const;

/** 函 */
const letter = z.strictObject({ number: lineOf(60, '函号'), day: dayOf });

export const inviteBody = z
  .strictObject({
    /** The version of the plan that the person saw. */
    version: versionOf,
    rows: listOf(idOf, 200, '计划行').refine((rows) => rows.length > 0, '请选择邀请参加的计划行'),
    /** An authority of this installation … */
    authority: lineOf(60, '单位编号').nullable().default(null),
    /** … or one outside by its name, with the letter that was sent to it. */
    name: lineOf(100, '单位名称').nullable().default(null),
    letter: letter.nullable().default(null),
    lead: oneOf(LEADS),
    message: paragraphOf(500, '说明').nullable().default(null),
  })
  .refine(({ authority, name }) => (authority === null) !== (name === null), {
    path: ['authority'],
    message: '请选择系统内的单位，或填写系统外单位的名称，二者取一',
  })
  .refine(({ name, letter: sent }) => name === null || sent !== null, {
    path: ['letter'],
    message: '邀请系统外的单位，请填写发函的函号和日期',
  });

export const answerBody = z.strictObject({
  version: versionOf,
  decision: z.enum(['accepted', 'declined'], '应为同意或不参加'),
  opinion: lineOf(300, '意见'),
  /** The letter in which an authority outside answered. */
  letter: letter.nullable().default(null),
});

export const withdrawBody = z.strictObject({ version: versionOf, reason: lineOf(300, '理由') });

/** The whole of an invitation as of one version. */
export interface InvitationContent {
  readonly organisation: string;
  /** Its name. */
  readonly inviter: string;
  readonly plan: string;
  readonly planTitle: string;
  readonly year: number;
  readonly rows: readonly { readonly key: string; readonly name: string; readonly season: string }[];
  /** `id` null: an authority outside this installation. */
  readonly invitee: { readonly id: string | null; readonly name: string };
  readonly lead: keyof typeof LEADS;
  readonly letter: z.output<typeof letter> | null;
  readonly message: string | null;
  readonly state: InvitationState;
  /** Why it was taken back. */
  readonly endedBecause: string | null;
  readonly invitedBy: string;
  readonly invitedByName: string;
  readonly reply: {
    readonly by: string;
    readonly byName: string;
    readonly at: string;
    readonly opinion: string;
    readonly letter: z.output<typeof letter> | null;
  } | null;
}
