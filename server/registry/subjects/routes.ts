/** All routes of the subject registry. */

import type { Route } from '../../platform/index.ts';
import type { SubjectDeps } from './answers.ts';
import { settingRoutes, viewRoutes } from './routes/manage.ts';
import { readRoutes } from './routes/read.ts';
import { writeRoutes } from './routes/write.ts';

/** The routes, fixed addresses before those with a parameter. */
export function subjectRoutes(deps: SubjectDeps): readonly Route[] {
  return [...readRoutes(deps), ...writeRoutes(deps), ...viewRoutes(), ...settingRoutes()];
}
