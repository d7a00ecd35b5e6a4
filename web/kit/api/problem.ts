/** What the server, or the way to it, refused: in words for the person concerned. */

/** What is wrong with one field of what was sent; `field` is a path such as `subjects[3].name`. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

interface ProblemWords {
  readonly id: string;
  /** HTTP status; 0 where no answer came. */
  readonly status: number;
  readonly title: string;
  readonly next: string;
  readonly detail?: string | undefined;
  readonly errors?: readonly FieldError[] | undefined;
  /** Of `changed-meanwhile`: the record as it is now. */
  readonly current?: unknown;
  /** Names this occurrence in the server's log. */
  readonly instance?: string | undefined;
}

/** A refusal or failure of a request. `id` is the server's stable identifier, or `offline`, `timeout`, `unreadable`. */
export class ApiProblem extends Error {
  readonly id: string;
  readonly status: number;
  readonly title: string;
  readonly next: string;
  readonly detail: string | undefined;
  readonly errors: readonly FieldError[];
  readonly current: unknown;
  readonly instance: string | undefined;

  constructor(words: ProblemWords) {
    super(words.title + (words.detail ?? '') + words.next);
    this.name = 'ApiProblem';
    this.id = words.id;
    this.status = words.status;
    this.title = words.title;
    this.next = words.next;
    this.detail = words.detail;
    this.errors = words.errors ?? [];
    this.current = words.current;
    this.instance = words.instance;
  }
}

/** The network did not carry the request, or no answer came back. */
export function offlineProblem(): ApiProblem {
  return new ApiProblem({
    id: 'offline',
    status: 0,
    title: '网络不通，没有收到服务器的答复。',
    next: '请检查网络后重试；已填写的内容还在。',
  });
}

/** The answer took too long. The request may have been carried out: sending it again with its key is safe. */
export function timeoutProblem(): ApiProblem {
  return new ApiProblem({
    id: 'timeout',
    status: 0,
    title: '服务器长时间没有答复。',
    next: '请重试；同一次提交不会办理两遍。',
  });
}

/** The problem told by an answer that is not a success, whatever its body is. */
export function readProblem(status: number, body: unknown): ApiProblem {
  if (!isRecord(body) || typeof body['id'] !== 'string' || typeof body['title'] !== 'string') {
    return new ApiProblem({
      id: 'unreadable',
      status,
      title: `服务器的答复无法识别（${status}）。`,
      next: '请稍后重试；仍不成功请联系系统管理员。',
    });
  }
  return new ApiProblem({
    id: body['id'],
    status,
    title: body['title'],
    next: text(body['next']) ?? '',
    detail: text(body['detail']),
    errors: Array.isArray(body['errors']) ? body['errors'].filter(isFieldError) : [],
    current: body['current'],
    instance: text(body['instance']),
  });
}

/** Any thrown value as a problem, so that screens have one kind of error to show. */
export function toProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem({
    id: 'page-failed',
    status: 0,
    title: '页面出错，没有办成。',
    next: '请刷新页面后重试；仍不成功请联系系统管理员。',
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isFieldError(value: unknown): value is FieldError {
  return isRecord(value) && typeof value['field'] === 'string' && typeof value['message'] === 'string';
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
