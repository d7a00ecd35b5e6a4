/** The one place where the platform is configured: read from the environment, checked, described. */

import { accessSync, constants } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

const number = (least: number, most: number, otherwise: number, sentence: string) =>
  z
    .string()
    .regex(/^\d{1,9}$/, sentence)
    .transform(Number)
    .refine((value) => value >= least && value <= most, sentence)
    .default(otherwise);

const url = (protocols: readonly string[], sentence: string) =>
  z.string().refine((value) => protocols.includes(URL.parse(value)?.protocol ?? ''), sentence);

const list = (otherwise = '') =>
  z
    .string()
    .max(500, '过长')
    .default(otherwise)
    .transform((text) => text.split(',').map((each) => each.trim()))
    .transform((all): readonly string[] => all.filter((each) => each !== ''));

const isHttp = (text: string): boolean => ['http:', 'https:'].includes(URL.parse(text)?.protocol ?? '');

/** What answers over plain http can be read and changed on the way, unless there is no way. */
function isSafeIssuer(text: string): boolean {
  const { protocol, hostname } = URL.parse(text) ?? {};
  return (
    protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname ?? ''))
  );
}

const schema = z.object({
  DATA_DIR: z.string().default('data').describe('数据目录：数据库、附件和账本密钥都在其中'),
  DATABASE_URL: url(['postgres:', 'postgresql:'], '应为 postgres://账号:密码@主机:端口/库名')
    .optional()
    .describe('PostgreSQL 连接地址；不设置则使用数据目录中的 SQLite'),
  LEDGER_DATABASE_URL: url(['postgres:', 'postgresql:'], '应为 postgres://账号:密码@主机:端口/库名')
    .optional()
    .describe('角色分离：账本入账和签名用的 PostgreSQL 账号；不设置则用 DATABASE_URL 的账号'),
  OWNER_DATABASE_URL: url(['postgres:', 'postgresql:'], '应为 postgres://账号:密码@主机:端口/库名')
    .optional()
    .describe('角色分离：数据表所有者的 PostgreSQL 账号；只在升级、授权、恢复、另起新卷时设置'),
  DATABASE_POOL: number(2, 500, 10, '应为 2 到 500 的整数').describe('PostgreSQL 最多同时使用的连接数'),
  HOST: z
    .string()
    .regex(/^[^\s/]+$/, '应为主机名或 IP 地址')
    .default('127.0.0.1')
    .describe('监听地址；0.0.0.0 表示所有网卡'),
  PORT: number(0, 65_535, 8080, '应为 0 到 65535 的端口号').describe('监听端口；0 表示由系统选一个空闲端口'),
  PUBLIC_URL: url(['http:', 'https:'], '应为 http:// 或 https:// 开头的网址')
    .optional()
    .describe('对外网址，印在二维码和文书上；不设置则用监听地址'),
  TRUST_PROXY: z
    .enum(['yes', 'no'], '应为 yes 或 no')
    .default('no')
    .describe('前面有反向代理（如 nginx）时设为 yes，才会采用它转告的客户端地址'),
  RATE_LIMIT: number(10, 1_000_000, 1200, '应为 10 到 1000000 的整数').describe('同一地址每分钟最多请求次数'),
  SESSION_IDLE_MINUTES: number(1, 1440, 30, '应为 1 到 1440 的整数').describe('多少分钟不操作就须重新登录'),
  SESSION_HOURS: number(1, 168, 12, '应为 1 到 168 的整数').describe('登录后最多多少小时须重新登录'),
  LOCK_AFTER: number(1, 100, 5, '应为 1 到 100 的整数').describe('连续登录失败多少次锁定账号'),
  LOCK_MINUTES: number(1, 1440, 15, '应为 1 到 1440 的整数').describe('锁定多少分钟'),
  SECOND_FACTOR: z
    .enum(['by-role', 'all'], '应为 by-role 或 all')
    .default('by-role')
    .describe('谁须用动态口令：by-role 按角色（管理、审计、抽签、公示），all 所有人'),
  OIDC_ISSUER: z
    .string()
    .refine(isSafeIssuer, '应为 https:// 开头的网址（本机上的服务可用 http://）')
    .optional()
    .describe('省统一身份认证的签发者网址；不设置则只用本系统的账号登录'),
  OIDC_CLIENT_ID: z.string().max(200, '过长').optional().describe('在统一身份认证登记的应用编号'),
  OIDC_CLIENT_SECRET_FILE: z.string().optional().describe('存放应用密钥的文件；密钥不写在设置里'),
  OIDC_NAME: z.string().max(30, '不能超过 30 个字').default('统一身份认证').describe('登录页按钮上的名称'),
  OIDC_SECOND_FACTOR: z
    .enum(['ask', 'trust'], '应为 ask 或 trust')
    .default('ask')
    .describe('统一身份认证自己的双因素：ask 一律再问动态口令，trust 按下面两项采信'),
  OIDC_ACR: list().describe('视为双因素的 acr 值，逗号分隔；以统一身份认证的接口文档为准'),
  OIDC_AMR: list('mfa').describe('视为双因素的 amr 值，逗号分隔'),
  DRAND_RELAYS: list('https://api.drand.sh,https://drand.cloudflare.com,https://api2.drand.sh')
    .refine((all) => all.every(isHttp), '应为 http:// 或 https:// 开头的网址，逗号分隔')
    .describe('取 drand 公共随机值的网址，逗号分隔，同时去取；取到的值一律验证签名'),
  LOG_LEVEL: z
    .enum(['error', 'warn', 'info', 'debug'], '应为 error、warn、info、debug 之一')
    .default('info')
    .describe('日志详细程度'),
});

type Settings = z.output<typeof schema>;
type Name = keyof Settings;

/** The settings, checked; `DATA_DIR` is an absolute path. */
export interface Config extends Readonly<Settings> {
  /** Names of the settings that were given; the others have their defaults. */
  readonly given: ReadonlySet<string>;
}

/** One line of the printed list. */
interface ConfigRow {
  readonly name: string;
  readonly value: string;
  readonly source: '环境变量' | '默认值';
  readonly about: string;
}

/** The configuration is wrong; the message has one sentence for each wrong setting. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

const NAMES = Object.keys(schema.shape) as readonly Name[];

/** Values that carry a secret, and what may be shown of them. */
const MASKS: Partial<Record<Name, (value: string) => string>> = {
  DATABASE_URL: maskUrl,
  LEDGER_DATABASE_URL: maskUrl,
  OWNER_DATABASE_URL: maskUrl,
};

/**
 * Reads the configuration from an environment. A setting that is empty counts as not given.
 * A relative `DATA_DIR` or file starts from `base`. Throws a `ConfigError` that lists everything wrong.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, base: string): Config {
  const given = NAMES.filter((name) => (env[name] ?? '').trim() !== '');
  const read = schema.safeParse(Object.fromEntries(given.map((name) => [name, env[name]?.trim()])));
  if (!read.success) throw new ConfigError(sentences(read.error, env));
  const apart = rolesApart(read.data);
  if (apart.length > 0) throw new ConfigError(apart);
  const { DATA_DIR, OIDC_CLIENT_SECRET_FILE: secret } = read.data;
  const settings = {
    ...read.data,
    DATA_DIR: resolve(base, DATA_DIR),
    ...(secret === undefined ? {} : { OIDC_CLIENT_SECRET_FILE: resolve(base, secret) }),
  };
  const missing = missingWith(settings);
  if (missing.length > 0) throw new ConfigError(missing);
  return { ...settings, given: new Set(given) };
}

/** What an identity service cannot do without. */
function missingWith(settings: Settings): readonly string[] {
  if (settings.OIDC_ISSUER === undefined) return [];
  const needed = ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET_FILE', 'PUBLIC_URL'] as const;
  const sentences = needed
    .filter((name) => settings[name] === undefined)
    .map((name) => `${name} 没有设置：设置了 OIDC_ISSUER，就须同时设置它。`);
  const file = settings.OIDC_CLIENT_SECRET_FILE;
  if (file !== undefined && !isReadable(file)) sentences.push('OIDC_CLIENT_SECRET_FILE 所指的文件不存在或不可读。');
  return sentences;
}

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** The list that `mingqian config` prints, in the order of the settings; secrets are masked. */
export function describeConfig(config: Config): readonly ConfigRow[] {
  return NAMES.map((name) => ({
    name,
    value: shown(name, config[name]),
    source: config.given.has(name) ? '环境变量' : '默认值',
    about: schema.shape[name].description ?? '',
  }));
}

const URLS = ['DATABASE_URL', 'LEDGER_DATABASE_URL', 'OWNER_DATABASE_URL'] as const;

/** Roles that are to be apart must be named, and differ; the owner's right alone would keep nothing apart. */
function rolesApart(settings: Settings): readonly string[] {
  const given = URLS.filter((name) => settings[name] !== undefined);
  if (!given.some((name) => name !== 'DATABASE_URL')) return [];
  if (settings.DATABASE_URL === undefined || settings.LEDGER_DATABASE_URL === undefined)
    return ['角色分离时 DATABASE_URL 和 LEDGER_DATABASE_URL 都要设置；OWNER_DATABASE_URL 不能单独设置。'];
  const users = given.map((name) => new URL(settings[name] ?? '').username);
  if (users.includes('')) return [`角色分离时 ${given.join('、')} 都要写明账号。`];
  return new Set(users).size === users.length ? [] : [`角色分离时 ${given.join('、')} 的账号应各不相同。`];
}

function sentences(error: z.ZodError, env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return NAMES.flatMap((name) => {
    const issue = error.issues.find(({ path }) => path[0] === name);
    if (issue === undefined) return [];
    const seen = name in MASKS ? '' : `，现为“${env[name]}”`;
    return [`${name} ${issue.message}${seen}。`];
  });
}

function shown(name: Name, value: Config[Name]): string {
  const text = Array.isArray(value) ? value.join(',') : String(value ?? '');
  return text === '' ? '（未设置）' : mask(name, text);
}

function mask(name: Name, value: string): string {
  return MASKS[name]?.(value) ?? value;
}

/** Leaves out the password, and the query, in which a password may stand as well. */
function maskUrl(value: string): string {
  const { protocol, username, password, host, pathname, search } = new URL(value);
  const user = username === '' ? '' : `${username}${password === '' ? '' : ':****'}@`;
  return `${protocol}//${user}${host}${pathname}${search === '' ? '' : '?****'}`;
}
