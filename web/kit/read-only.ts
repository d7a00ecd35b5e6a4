/** Whether the person only looks: through the eyes of another nothing can be changed. */

import { createContext } from 'react';

/** Forms inside show what they hold and cannot be sent. */
export const ReadOnly = createContext(false);
