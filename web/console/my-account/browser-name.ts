/** What a browser calls itself, in words a person recognises. */

/** The more particular first: nearly all of them also call themselves Chrome and Safari. */
const BROWSERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/MicroMessenger\/(\d+)/, '微信'],
  [/(?:360SE|360EE|QihooBrowser)\/?(\d+)?/, '360 浏览器'],
  [/QQBrowser\/(\d+)/, 'QQ 浏览器'],
  [/Edg\/(\d+)/, 'Edge'],
  [/Firefox\/(\d+)/, 'Firefox'],
  [/Chrome\/(\d+)/, 'Chrome'],
  [/Version\/(\d+).*Safari/, 'Safari'],
];

const SYSTEMS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Android/, '安卓'],
  [/iPhone|iPad/, '苹果手机或平板'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, '苹果电脑'],
  [/Linux/, 'Linux'],
];

/** `Chrome 140，Windows`, of a `User-Agent`; it is only what the browser says of itself. */
export function browserName(agent: string | null): string {
  if (agent === null) return '未知浏览器';
  const found = BROWSERS.map(([pattern, name]) => ({ match: pattern.exec(agent), name })).find(({ match }) => match);
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent))?.[1];
  if (found === undefined) return '未知浏览器';
  const version = found.match?.[1];
  return [version === undefined ? found.name : `${found.name} ${version}`, system].filter(Boolean).join('，');
}
