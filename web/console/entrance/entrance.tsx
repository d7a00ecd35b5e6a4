/** The doorway: signing in and setting up. React and a small stylesheet only, so that it is there at once. */

import { createRoot } from 'react-dom/client';
import './entrance.css';
import { SetUp } from './SetUp.tsx';
import { SignIn } from './SignIn.tsx';

/** Shows one of the two in `root`. */
export function showEntrance(root: HTMLElement, page: 'login' | 'setup'): void {
  document.title = page === 'login' ? '登录 - 明签' : '初始化 - 明签';
  createRoot(root).render(page === 'login' ? <SignIn /> : <SetUp />);
}
