/** What a command of `mingqian` is, and how its words are read. */

import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';
import { Refusal } from '@mingqian/draw';
import { displayWidth } from './output.ts';

/** Exit codes, the same for every command. */
export const EXIT = { ok: 0, refused: 1, usage: 2, undecided: 3, shortage: 4 } as const;

/** An option of a command: its name, what stands behind it, and what it is for. */
export interface Option {
  readonly name: string;
  /** Name of the value in the help; without it the option is a switch. */
  readonly value?: string;
  readonly many?: boolean;
  readonly help: string;
}

/** The words of a call, read. */
export class Words {
  readonly #values: Readonly<Record<string, unknown>>;
  readonly positionals: readonly string[];

  constructor(values: Readonly<Record<string, unknown>>, positionals: readonly string[]) {
    this.#values = values;
    this.positionals = positionals;
  }

  has(name: string): boolean {
    return this.#values[name] === true;
  }

  one(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  many(name: string): readonly string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? (value as string[]) : [];
  }

  /** The value of an option that must be given. */
  need(name: string): string {
    const value = this.one(name);
    if (value === undefined) throw new UsageError(`缺少 --${name}。`);
    return value;
  }

  /** A whole number from `least`, or the default. */
  count(name: string, least: number, otherwise: number): number {
    const value = this.one(name);
    if (value === undefined) return otherwise;
    if (!/^\d{1,9}$/.test(value) || Number(value) < least)
      throw new UsageError(`--${name} 应为不小于 ${least} 的整数，现为“${value}”。`);
    return Number(value);
  }
}

/** One command. `run` returns the exit code. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What follows the name in a call, e.g. `BUNDLE`. */
  readonly positionals: string;
  readonly options: readonly Option[];
  /** Further paragraphs of the help. */
  readonly notes?: readonly string[];
  run(words: Words): Promise<number>;
}

/** A call that cannot be understood: exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads the words behind a command's name. */
export function readWords(command: Command, args: readonly string[]): Words {
  const options: ParseArgsOptionsConfig = Object.fromEntries(
    [...command.options, HELP].map(({ name, value, many }) => [
      name,
      { type: value === undefined ? 'boolean' : 'string', multiple: many ?? false },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    return new Words(values, positionals);
  } catch (error) {
    throw new UsageError(describeParseError(error, command));
  }
}

/** The help switch that every command has. */
const HELP: Option = { name: 'help', help: '显示本说明' };

function describeParseError(error: unknown, command: Command): string {
  const name = /'(-[^' ]*)/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
  const code = (error as { code?: string }).code;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return `没有 ${name} 这个选项；用 mingqian ${command.name} --help 看有哪些。`;
  return `选项 ${name} 的写法不对（需要值的要给值，不需要的不要给）；用 mingqian ${command.name} --help 看说明。`;
}

/** Checks how many positional words there are. */
export function onlyPositionals(words: Words, least: number, most: number, form: string): void {
  const { length } = words.positionals;
  if (length < least || length > most) throw new UsageError(`应写成：mingqian ${form}`);
}

/** Help of one command. */
export function commandHelp(command: Command): string {
  const rows = [...command.options, HELP].map(({ name, value, many, help }) => {
    const left = `  --${name}${value === undefined ? '' : ` ${value}`}${many ? ' …' : ''}`;
    return `${left}${' '.repeat(Math.max(1, 31 - displayWidth(left)))}${help}`;
  });
  const notes = (command.notes ?? []).map((note) => `\n${note}`);
  return [`mingqian ${command.name} ${command.positionals} — ${command.summary}`, '', '选项：', ...rows, ...notes].join(
    '\n',
  );
}

/** The sentence and exit code for an error that people can do something about; null for a bug. */
export function explainError(error: unknown): { sentence: string; code: string; exit: number } | null {
  if (error instanceof UsageError) return { sentence: error.message, code: 'usage', exit: EXIT.usage };
  // By name: the commands for outsiders run without the platform, which needs a newer Node.
  if (error instanceof Error && error.name === 'ConfigError')
    return { sentence: error.message, code: 'config', exit: EXIT.usage };
  if (error instanceof Error && error.name === 'Problem')
    return { sentence: error.message, code: (error as Error & { id: string }).id, exit: EXIT.refused };
  if (error instanceof Refusal) return { sentence: error.message, code: error.code, exit: EXIT.refused };
  const system = error as { code?: unknown; path?: string };
  if (typeof system.code === 'string' && error instanceof Error)
    return explainSystemError(error, system.code, system.path ?? '');
  return null;
}

const SYSTEM_ERRORS: Readonly<Record<string, string>> = {
  ENOENT: '找不到文件',
  EACCES: '没有权限读写',
  EPERM: '没有权限读写',
  EISDIR: '应为文件，却是文件夹',
  ENOTDIR: '应为文件夹，却是文件',
  ENOSPC: '磁盘已满，没有写入任何结果；请腾出空间后重做',
  EROFS: '磁盘是只读的',
};

function explainSystemError(
  error: Error,
  code: string,
  path: string,
): { sentence: string; code: string; exit: number } | null {
  // ReadRefusal of the reader carries a code of its own and a sentence for people.
  if (error.name === 'ReadRefusal') return { sentence: error.message, code, exit: EXIT.refused };
  const words = SYSTEM_ERRORS[code];
  return words === undefined ? null : { sentence: `${words}：${path}`, code, exit: EXIT.refused };
}
