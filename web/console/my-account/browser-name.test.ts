import { expect, test } from 'vitest';
import { browserName } from './browser-name.ts';

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

test.each([
  [CHROME, 'Chrome 140，Windows'],
  [`${CHROME} Edg/139.0.0.0`, 'Edge 139，Windows'],
  [`${CHROME} 360SE`, '360 浏览器，Windows'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox 128，Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari 18，苹果手机或平板',
  ],
  ['curl/8.0', '未知浏览器'],
  [null, '未知浏览器'],
])('%s is %s', (agent, name) => {
  expect(browserName(agent)).toBe(name);
});
