/** Sends a file as it is, telling how far it is: what a tabulation of 300 MB needs, and the usual request does not give. */

import { ApiProblem } from '../../../kit/index.ts';

/** What the server says of a file that it took; as in `server/files`. */
export type { UploadAnswer } from '../../../../server/files/routes.ts';

/**
 * PUT of the file with its name, percent-encoded, in `X-File-Name`. `progress` is told shares from 0 to 1. Refusals are
 * thrown as `ApiProblem`.
 */
export function uploadFile<Answer>(
  path: string,
  file: File,
  progress: (share: number) => void = () => undefined,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', path);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-File-Name', encodeURIComponent(file.name));
    request.upload.addEventListener('progress', ({ loaded, total }) => progress(total === 0 ? 0 : loaded / total));
    request.addEventListener('load', () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body as Answer);
      else reject(refusalOf(request.status, body));
    });
    request.addEventListener('error', () => reject(broken()));
    request.addEventListener('abort', () => reject(broken()));
    request.send(file);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function refusalOf(status: number, body: unknown): ApiProblem {
  const told = (typeof body === 'object' && body !== null ? body : {}) as Partial<ApiProblem>;
  return new ApiProblem({
    id: told.id ?? 'unreadable',
    status,
    title: told.title ?? `服务器没有收下这个文件（${status}）。`,
    next: told.next ?? '请稍后重试；仍不成功请联系系统管理员。',
    detail: told.detail,
    errors: told.errors,
  });
}

function broken(): ApiProblem {
  return new ApiProblem({
    id: 'offline',
    status: 0,
    title: '文件没有传完，连接中断了。',
    next: '请检查网络后重新选择文件；原文件没有变动。',
  });
}
