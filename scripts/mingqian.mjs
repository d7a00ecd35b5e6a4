// `npm run -s mingqian -- …`: paths in the call are meant from where it was typed, not from the repository.
if (process.env.INIT_CWD !== undefined) process.chdir(process.env.INIT_CWD);
await import('../server/cli/office.ts');
