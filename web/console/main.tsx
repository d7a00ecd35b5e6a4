/** Where the console starts: the doorway (sign-in, the way back from the identity service, set-up) without the component library, or the console itself. */

import { BASE } from '../kit/api/address.ts';

async function start(root: HTMLElement): Promise<void> {
  const page = location.pathname.slice(BASE.length).replace(/\/$/, '');
  if (page === 'login' || page === 'setup' || page === 'oidc') {
    const { showEntrance } = await import('./entrance/entrance.tsx');
    showEntrance(root, page);
    return;
  }
  const { showConsole } = await import('./app.tsx');
  showConsole(root);
}

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
await start(root);
