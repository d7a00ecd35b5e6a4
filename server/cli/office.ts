/** `mingqian` where the platform is installed: also the commands for those who run it. */

import { backup } from './commands/backup.ts';
import { config } from './commands/config.ts';
import { fsck } from './commands/fsck.ts';
import { migrate } from './commands/migrate.ts';
import { newEpoch } from './commands/new-epoch.ts';
import { restore } from './commands/restore.ts';
import { roles } from './commands/roles.ts';
import { main } from './main.ts';
import { endQuietlyWithoutReader } from './output.ts';

endQuietlyWithoutReader();
process.exitCode = await main(process.argv.slice(2), [config, migrate, roles, backup, restore, fsck, newEpoch]);
