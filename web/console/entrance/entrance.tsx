/** The doorway: signing in and setting up. React and a small stylesheet only, so that it is there at once. */

import { createRoot } from 'react-dom/client';
import './entrance.css';
import { SetUp } from './SetUp.tsx';
import { SignIn } from './SignIn.tsx';

/** Shows one of them in `root`; `oidc` is where the identity service sends people back to. */
export function showEntrance(root: HTMLElement, page: 'login' | 'setup' | 'oidc'): void {
  document.title = page === 'setup' ? '初始化 - 明签' : '登录 - 明签';
  const signIn = page === 'oidc' ? <SignIn first="from-service" /> : <SignIn first="password" />;
  createRoot(root).render(page === 'setup' ? <SetUp /> : signIn);
}
