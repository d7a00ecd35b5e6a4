/** The console: everything behind the sign-in page. */

import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createRoot } from 'react-dom/client';
import { createQueryClient, KitProvider } from '../kit/index.ts';
import { createConsoleRouter } from './router.tsx';

/** Shows the console in `root`. */
export function showConsole(root: HTMLElement): void {
  createRoot(root).render(
    <QueryClientProvider client={createQueryClient()}>
      <KitProvider>
        <RouterProvider router={createConsoleRouter()} />
      </KitProvider>
    </QueryClientProvider>,
  );
}
