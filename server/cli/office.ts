/** `mingqian` where the platform is installed: also the commands for those who run it. */

import { config } from './commands/config.ts';
import { main } from './main.ts';
import { endQuietlyWithoutReader } from './output.ts';

endQuietlyWithoutReader();
process.exitCode = await main(process.argv.slice(2), [config]);
