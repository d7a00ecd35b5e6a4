// `npm run -s mingqian -- …`: paths in the call are meant from where it was typed, not from the repository.
import { main } from '../server/cli/main.ts';
import { endQuietlyWithoutReader } from '../server/cli/output.ts';

if (process.env.INIT_CWD !== undefined) process.chdir(process.env.INIT_CWD);
endQuietlyWithoutReader();
process.exitCode = await main(process.argv.slice(2));
