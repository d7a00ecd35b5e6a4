#!/usr/bin/env node
import { main } from './main.ts';
import { endQuietlyWithoutReader } from './output.ts';

endQuietlyWithoutReader();
process.exitCode = await main(process.argv.slice(2));
