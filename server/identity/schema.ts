/** What comes in and goes out through the routes of this module. */

import { z } from 'zod';
import { typedPassword } from './password.ts';
import { ROLE_CODES } from './policy.ts';

/** Bytes of a browser's answer about a key; post-quantum attestations would be larger, and are not asked for. */
const base64url = (most: number) =>
  z
    .string('通行密钥的答复不完整')
    .max(most, '通行密钥的答复过长')
    .regex(/^[\w-]+$/, '通行密钥的答复格式不对');

/** One line of text: trimmed, NFC, no control characters. */
const text = (most: number) =>
  z
    .string('请填写')
    .transform((value) => value.normalize('NFC').trim())
    .refine((value) => value !== '', '请填写')
    .refine((value) => Array.from(value).length <= most, `不能超过 ${most} 个字`)
    .refine((value) => !/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u.test(value), '不能含有控制字符');

const id = z.uuid('编号不对');
const version = z.int('应为整数').min(1, '应为正整数');
const reason = text(200);
const username = z
  .string('请填写用户名')
  .transform((value) => value.trim().toLowerCase())
  .refine(
    (value) => /^[a-z][a-z0-9._]{2,31}$/.test(value),
    '用户名为 3 到 32 位，以字母开头，由字母、数字、点和下划线组成',
  );
const uscc = z.string().regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/, '统一社会信用代码为 18 位数字和大写字母');
const regionCode = z.string('请填写区划代码').regex(/^\d{6}$/, '区划代码为 6 位数字');
const level = z.enum(['nation', 'province', 'city', 'district'], '请选择层级');
const role = z.enum(ROLE_CODES, '没有这个角色');
const grants = z
  .array(z.strictObject({ role, office: id.nullable() }), '请选择角色')
  .max(20, '角色不能超过 20 个')
  .refine((all) => new Set(all.map((each) => `${each.role} ${each.office}`)).size === all.length, '同一角色重复');

export const idParams = z.strictObject({ id });

export const setUpBody = z.strictObject({
  authority: z.strictObject({
    name: text(60),
    shortName: text(20).optional(),
    uscc: uscc.optional(),
    regionCode,
    level,
  }),
  administrator: z.strictObject({ username, name: text(30), password: typedPassword }),
  /** Load the sample district, to try things out. */
  sample: z.literal(true).optional(),
});
export type SetUp = z.output<typeof setUpBody>;

export const signInBody = z.strictObject({
  username: z.string('请填写用户名').trim().min(1, '请填写用户名').max(64, '用户名过长'),
  password: typedPassword,
});

const code = z.string('请填写动态口令').regex(/^\d{6}$/, '动态口令为 6 位数字');
export const codeBody = z.strictObject({ code });
export const stepUpBody = z.strictObject({ code, purpose: z.string('应为文字').min(1, '请填写').max(200, '过长') });
export const secondProofBody = z.union(
  [codeBody, z.strictObject({ backupCode: z.string().trim().min(1, '请填写备用码').max(30, '备用码过长') })],
  '请填写动态口令或备用码',
);

export const passwordBody = z.strictObject({ password: typedPassword });
export const changePasswordBody = z.strictObject({ present: typedPassword, next: typedPassword });
export const viewAsParams = z.strictObject({ account: id });
export const reasonBody = z.strictObject({ reason });

export const newAccountBody = z.strictObject({
  username,
  name: text(30),
  organisation: id,
  office: id.nullable(),
  roles: grants,
  password: typedPassword,
});
export type NewAccountInput = z.output<typeof newAccountBody>;

export const changeAccountBody = z.strictObject({
  version,
  name: text(30).optional(),
  office: id.nullable().optional(),
});
export const rolesBody = z.strictObject({ version, roles: grants, reason });
export const versionReasonBody = z.strictObject({ version, reason });
export const resetPasswordBody = z.strictObject({ password: typedPassword, reason });
/** What a browser says beside the answer itself: extensions of its own, which nothing here reads. */
const besides = {
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key', '通行密钥的答复格式不对'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).optional(),
  clientExtensionResults: z.looseObject({}),
};
const transports = z.array(z.string().max(20)).max(10).optional();
export const newPasskeyBody = z.strictObject({
  name: text(30),
  response: z.strictObject({
    ...besides,
    response: z.strictObject({
      clientDataJSON: base64url(4096),
      attestationObject: base64url(16_384),
      authenticatorData: base64url(8192).optional(),
      transports,
      publicKeyAlgorithm: z.int().optional(),
      publicKey: base64url(4096).optional(),
    }),
  }),
});
export const passkeySignInBody = z.strictObject({
  response: z.strictObject({
    ...besides,
    response: z.strictObject({
      clientDataJSON: base64url(4096),
      authenticatorData: base64url(8192),
      signature: base64url(4096),
      userHandle: base64url(200).optional(),
    }),
  }),
});
/** The query string with which the service sent the browser back; what in it is not known is ignored (RFC 6749 4.1.2). */
export const backFromServiceBody = z.strictObject({ parameters: z.string().max(8192, '统一身份认证的答复过长') });
export const emptyBody = z.strictObject({});
export const versionBody = z.strictObject({ version });
export const bindBody = z.strictObject({ subject: text(255), reason });

export const decisionBody = z.strictObject({
  decision: z.enum(['confirm', 'refuse'], '请选择'),
  reason: reason.optional(),
});

export const accountsQuery = z.strictObject({
  organisation: id.optional(),
  state: z.enum(['active', 'locked']).optional(),
  text: z.string().trim().max(60, '查找内容过长').optional(),
  after: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type AccountsQuery = z.output<typeof accountsQuery>;

export const newAuthorityBody = z.strictObject({
  name: text(60),
  shortName: text(20),
  uscc: uscc.nullable(),
  regionCode,
  level,
  superior: id.nullable(),
});
export const changeAuthorityBody = newAuthorityBody
  .extend({ state: z.enum(['active', 'disabled']) })
  .partial()
  .extend({ version });
export type NewAuthority = z.output<typeof newAuthorityBody>;
export type AuthorityChange = z.output<typeof changeAuthorityBody>;
export const newOfficeBody = z.strictObject({ name: text(40) });
export const changeOfficeBody = z.strictObject({
  version,
  name: text(40).optional(),
  state: z.enum(['active', 'disabled']).optional(),
});

export type OfficeChange = z.output<typeof changeOfficeBody>;

const abilities = z.array(z.string());

export const officeAnswer = z.strictObject({
  id,
  organisation: id,
  name: z.string(),
  state: z.string(),
  version,
  abilities,
});
export const authorityAnswer = z.strictObject({
  id,
  name: z.string(),
  shortName: z.string(),
  uscc: z.string().nullable(),
  regionCode: z.string(),
  level,
  superior: z.string().nullable(),
  standing: z.string(),
  state: z.string(),
  version,
  abilities,
});
export const authorityDetail = authorityAnswer.extend({
  offices: z.array(officeAnswer),
  siblings: z.array(z.strictObject({ id, name: z.string() })),
  subordinates: z.array(z.strictObject({ id, name: z.string() })),
});

export const authoritiesAnswer = z.strictObject({ authorities: z.array(authorityAnswer) });
export type AuthorityAnswer = z.output<typeof authorityAnswer>;
export type AuthorityDetail = z.output<typeof authorityDetail>;
export type OfficeAnswer = z.output<typeof officeAnswer>;

export const accountAnswer = z.strictObject({
  id,
  username: z.string(),
  name: z.string(),
  organisation: id,
  office: z.string().nullable(),
  roles: z.array(z.strictObject({ role: z.string(), label: z.string(), office: z.string().nullable() })),
  state: z.string(),
  secondFactor: z.boolean(),
  /** How many. */
  passkeys: z.int(),
  /** The identity at the provincial service, masked. */
  identityService: z.string().nullable(),
  mustChangePassword: z.boolean(),
  lockedOutUntil: z.string().nullable(),
  lastSignInAt: z.string().nullable(),
  createdAt: z.string(),
  version,
  /** What waits for a second administrator. */
  waiting: z.array(z.strictObject({ id, kind: z.string(), role: z.string().nullable() })),
  abilities,
});
export type AccountAnswer = z.output<typeof accountAnswer>;
export const accountsAnswer = z.strictObject({ accounts: z.array(accountAnswer), next: z.string().nullable() });

export const twoPersonAnswer = z.strictObject({
  id,
  kind: z.string(),
  account: z.strictObject({ id, username: z.string(), name: z.string() }),
  role: z.string().nullable(),
  reason: z.string(),
  askedBy: z.strictObject({ id, name: z.string() }),
  askedAt: z.string(),
  state: z.string(),
  abilities,
});
export type TwoPersonAnswer = z.output<typeof twoPersonAnswer>;
export const twoPersonList = z.strictObject({ requests: z.array(twoPersonAnswer) });

export const sessionsAnswer = z.strictObject({
  sessions: z.array(
    z.strictObject({
      id,
      current: z.boolean(),
      address: z.string().nullable(),
      browser: z.string().nullable(),
      method: z.string(),
      openedAt: z.string(),
      seenAt: z.string(),
      expiresAt: z.string(),
    }),
  ),
});
export type SessionsAnswer = z.output<typeof sessionsAnswer>;
export const endedAnswer = z.strictObject({ ended: z.int() });
export const whoAnswer = z.strictObject({
  account: id,
  name: z.string(),
  organisation: z.strictObject({ id, name: z.string(), shortName: z.string(), regionCode: z.string() }),
  office: z.strictObject({ id, name: z.string() }).nullable(),
  roles: z.array(z.strictObject({ role: z.string(), label: z.string() })),
  permissions: z.array(z.string()),
  must: z.enum(['change-password', 'second-factor']).nullable(),
  secondFactor: z.boolean(),
  expiresAt: z.string(),
  /** Set while a supervisor looks through the eyes of `account`. */
  viewedBy: z.strictObject({ account: id, name: z.string() }).nullable(),
});
export type WhoAnswer = z.output<typeof whoAnswer>;
/** Ways to sign in beside the password. */
export const waysAnswer = z.strictObject({
  /** `reason`: why there are none here. */
  passkey: z.strictObject({ offered: z.boolean(), reason: z.string().nullable() }),
  identityService: z.strictObject({ name: z.string() }).nullable(),
});
export type WaysAnswer = z.output<typeof waysAnswer>;
export const passkeysAnswer = z.strictObject({
  passkeys: z.array(
    z.strictObject({
      id,
      name: z.string(),
      addedAt: z.string(),
      lastUsedAt: z.string().nullable(),
      version,
      abilities,
    }),
  ),
});
export type PasskeysAnswer = z.output<typeof passkeysAnswer>;
export const bindingAnswer = z.strictObject({
  binding: z
    .strictObject({
      /** Masked. */
      subject: z.string(),
      boundAt: z.string(),
      lastUsedAt: z.string().nullable(),
      version,
      abilities,
    })
    .nullable(),
});
export type BindingAnswer = z.output<typeof bindingAnswer>;
export const setUpAnswer = z.strictObject({
  needed: z.boolean(),
  /** The sample district can be loaded. */
  sample: z.boolean(),
});
